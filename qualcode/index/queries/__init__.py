"""Questions to the index, a module per subject. Only what is live is reported unless a function says otherwise."""
