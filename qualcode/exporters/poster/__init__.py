"""The huoneentaulu as a Word file of one page."""
