"""Commands that mark, simplify, group and note."""
