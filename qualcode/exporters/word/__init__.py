"""What all Word files of ours are built from."""
