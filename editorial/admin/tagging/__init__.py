"""The tagging desk: what a vocabulary and its archive need of a person, in lists with counts."""
