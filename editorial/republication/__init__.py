"""Texts of others here and ours elsewhere: grants, originals, the way they are fetched, and pickups."""
