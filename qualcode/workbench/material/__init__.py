"""Documents and participants: taking files in, correcting them, reading and searching them."""
