"""Links that lead out of our pieces: what became of them, and what can be done about it."""
