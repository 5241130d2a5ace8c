"""What the notice rules take out of a text that comes in, said to whoever sends it and kept as evidence."""

from dataclasses import replace

from editorial.notices.carried import RULED
from editorial.rules.stripping import strip

from .reading import Removed


def stripped(article, value, reading, clerk):
    """Return a Document and its Reading without what rules take out; the Reading lists it as removed."""
    value, taken = strip(article, value)
    clerk.said += [f"Taken out of the text by the rule “{one.rule}”: “{one.text[:200]}”" for one in taken]
    removed = tuple(Removed(RULED, one.text) for one in taken)
    return value, replace(reading, removed=(*reading.removed, *removed))
