"""Notices on the newsroom's side: the shipped families, activating wordings, and what came with a text."""
