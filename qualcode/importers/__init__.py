"""Files from outside as material: recognised, bounded in size, read."""
