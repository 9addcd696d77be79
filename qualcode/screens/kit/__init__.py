"""What every screen is made of: questions, keys, messages, colours, and the dialogue with the person."""
