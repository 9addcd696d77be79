"""Questions to the index, a module per subject. Only what is live is told unless a function says otherwise."""
