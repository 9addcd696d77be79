"""The screens of the terminal. A screen has a state, parts that are its keys, and a dialogue with the person."""
