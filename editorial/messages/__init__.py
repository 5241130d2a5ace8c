"""Telling people: whom an act concerns, what they read, and the mail that carries it."""
