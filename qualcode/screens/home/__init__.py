"""The home screen: the steps of the work, what is open, and commands given from it."""
