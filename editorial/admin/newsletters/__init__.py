"""Newsletters in the newsroom: what they say of themselves, their issues, and who gets them."""
