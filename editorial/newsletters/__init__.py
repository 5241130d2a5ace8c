"""Newsletters: who gets them, what an issue holds, and how it is sent."""
