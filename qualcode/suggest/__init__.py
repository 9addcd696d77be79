"""What may be meant, and what says nearly the same."""
