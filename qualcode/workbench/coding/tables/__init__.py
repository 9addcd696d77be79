"""Coding that was made elsewhere: tables of coded quotes, comments and highlights in Word, compared and recorded."""
