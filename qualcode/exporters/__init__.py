"""Writers of files for other programs: the poster, tables, Word documents, codebooks and SQLite databases."""
