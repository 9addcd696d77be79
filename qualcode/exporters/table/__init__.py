"""The analysis table for Word, Excel and CSV."""
