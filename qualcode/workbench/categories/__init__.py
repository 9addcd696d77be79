"""The category system: naming, moving, lifting, merging, and its tree."""
