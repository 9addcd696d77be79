"""What people do together: the history, undo, and what is open between them."""
