"""The building blocks of all Word files that the program writes."""
