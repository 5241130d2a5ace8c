"""The notice rules: when a label is attached or proposed, a check asked for, or publication barred."""
