"""Where the newsroom's pages take the names of fields and rows from."""

from editorial.naming import FIELDS, UNKNOWN, labels_of, readable

__all__ = ["FIELDS", "UNKNOWN", "labels_of", "readable"]
