"""Files for the wall and the thesis."""
