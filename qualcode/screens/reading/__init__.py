"""The reading screen: its state, its parts, and how the text is drawn."""
