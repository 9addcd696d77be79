"""Files for others: what goes into them, where they are written, and what they must not show."""
