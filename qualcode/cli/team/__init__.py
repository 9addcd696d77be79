"""Commands for people who work together: rounds, agreement, history, conflicts."""
