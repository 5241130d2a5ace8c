"""Backups: made while editors work, checked before anything is overwritten, restored as a silent copy."""
