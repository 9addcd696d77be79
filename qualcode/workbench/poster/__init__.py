"""The huoneentaulu: drafting, editing, and following it to its basis."""
