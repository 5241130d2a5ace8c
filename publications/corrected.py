"""The log of corrections: which of them stand at the places of its shelf."""

from datetime import datetime


def logged(rows):
    """Yield `(row, correction as it was compiled)`, each correction once, in the order of the rows.

    A place stands at the date of its correction, or at the moment of the Edition that first had it, where
    that is earlier.
    """
    seen = set()
    for row in rows:
        for one in row["corrections"]:
            if min(datetime.fromisoformat(one["at"]), row["starts"]) != row["sort_at"]:
                continue
            if (row["piece_uuid"], one["atom"]) not in seen:
                seen.add((row["piece_uuid"], one["atom"]))
                yield row, one
