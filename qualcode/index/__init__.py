"""The index: a disposable picture of the project in SQLite, from which everything is shown.

`schema` its tables, `location` opening and emptying it, `refresh` bringing it up to the folder (`intake` of the
trail, `shown` of what fields show, `texts` of the documents, `placing` of the marks; `filling` and `meanwhile` make it
quick), `queries` asking.
"""
