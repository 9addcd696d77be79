"""The project as an SQLite database."""
