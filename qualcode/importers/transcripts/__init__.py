"""Transcripts: lines of a file become turns, with labels, times and roles."""
