"""Bringing the index up to what the folder holds."""
