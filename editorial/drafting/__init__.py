"""The working copy: saved, brought together with others' versions, thrown away and fetched back."""
