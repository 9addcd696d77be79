"""Commands that tell and export results."""
