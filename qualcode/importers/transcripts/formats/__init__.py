"""The files that transcripts come in: one module a format, with its endings, how it is recognised, and its reader."""
