"""Commands that show and export results."""
