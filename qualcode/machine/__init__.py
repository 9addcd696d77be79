"""What this machine remembers for its user, each kind in a file of its own, and writing so that nothing is lost."""
