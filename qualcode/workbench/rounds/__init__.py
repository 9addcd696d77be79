"""Rounds of independent coding: keeping coders apart, agreement, and what the team adopts."""
