"""What a project is made of, and the rules it keeps: plain values, no files and no screens."""
