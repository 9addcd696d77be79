"""The grouping screen: its state, its parts, and how its lists are drawn."""
