"""The demonstration magazine: its vocabulary, its pieces, and how both come into a database."""
