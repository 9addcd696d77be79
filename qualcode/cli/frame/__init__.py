"""What every command is made of: the program, its options, its output, its errors."""
