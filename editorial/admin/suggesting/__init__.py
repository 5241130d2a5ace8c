"""Suggestions of terms: beside the form, on a page of their own, and as a work list of the archive."""
