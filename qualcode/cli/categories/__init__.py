"""Commands on the category system."""
