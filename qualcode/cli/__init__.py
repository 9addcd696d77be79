"""The command line: a file per noun. A command parses, calls one function of the workbench, and hands over what it
gets to `qualcode.cli.frame.output`."""
