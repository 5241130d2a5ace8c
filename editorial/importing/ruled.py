"""What the notice rules take out of a text that comes in, said to whoever sends it and kept as evidence."""

from dataclasses import replace

from django.db import transaction

from editorial.models import Article
from editorial.notices.carried import RULED
from editorial.rules.stripping import in_use, strip

from .clerk import Clerk
from .drafting import document_of
from .naming import Names
from .reading import ReadingError, Removed


def stripped(article, value, reading, clerk):
    """Return a Document and its Reading without what rules take out; the Reading lists it as removed."""
    value, taken = strip(article, value)
    clerk.said += [f"Taken out of the text by the rule “{one.rule}”: “{one.text[:200]}”" for one in taken]
    removed = tuple(Removed(RULED, one.text) for one in taken)
    return value, replace(reading, removed=(*reading.removed, *removed))


def foreseen(reading, *, by):
    """Return a Reading as it would come in: without what rules take out, which it lists. Nothing is stored.

    What stands in the way of a draft is said when somebody asks for one, not here.
    """
    if not in_use():
        return reading
    with transaction.atomic():
        try:
            return ruled(reading, by)
        except ReadingError:
            return reading
        finally:
            transaction.set_rollback(True)


def ruled(reading, by):
    """Return a Reading without what rules take out; what it names is fetched or made on the way."""
    clerk, article = Clerk(Names(), accept=False, by=by), Article(created_by=by)
    source = clerk.source(reading.source, reading.footer) if reading.source or reading.footer else None
    value = document_of(reading, article, clerk, source=source, raw_digest="")
    after, found = stripped(article, value, reading, clerk)
    if after == value:
        return reading
    return replace(found, body=(after.content.body,), standfirst=after.content.standfirst)
