"""Commands that begin a project, set it, and tell where it stands."""
