"""The settings of a project, as the file `qualcode.yaml` says them."""
