"""A corrected text in place of a document's: what becomes of its marks and speakers, and what was edited by hand."""
