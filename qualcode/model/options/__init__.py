"""What can be chosen about files that are read and written."""
