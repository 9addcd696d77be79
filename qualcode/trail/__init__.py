"""The audit trail: one line is one whole act of one person; the project is the set of valid lines.

`line` is what a line says and how it is known, `volume` a file of lines, `reader` all volumes of a folder, `register`
what the acts together make of a field, `writer` how one machine appends, `state` what it remembers, `disk`
how files are written with care.
"""
