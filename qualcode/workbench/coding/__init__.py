"""Marking quotes, simplifying them, filing the expressions, and notes about them."""
