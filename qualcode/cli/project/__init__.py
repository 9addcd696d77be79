"""Commands that create a project, change its settings, and show its state."""
