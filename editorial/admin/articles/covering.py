"""How two Documents differ for a check: what it covers and nothing else, in names of today."""

from dataclasses import replace

from editorial.approving import checks
from editorial.differences import differences
from editorial.differences.naming import labels_of


def compared(kind, before, after, labels=None, by=None):
    """Return the Differences of what a check covers, with only the rows that changed, as told to a person."""
    names = checks.changed(kind, before, after)
    if not names:
        return []
    before, after = checks.covered(before, kind), checks.covered(after, kind)
    found = differences(before, after, labels_of(before, after, by=by) if labels is None else labels)
    return [replace(one, rows=one.changed) for one in found if one.name in names]
