"""Whether the folder is healthy, and bringing back what is gone from it."""
