"""The index: a disposable copy of the project in SQLite, from which everything is shown.

`schema` defines its tables, and `index_file` opens and empties it. `intake` brings it up to date with the
folder: `refresh` runs the steps, `trail_lines` takes in the trail, `rows` the values of fields, `texts` the
documents, `segment_places` the places of marks; `table_filling` and `second_core` make it quick. `queries`
holds the questions, `index` is the index as the workbench uses it, and `blindness` decides what a reader may
see.
"""
