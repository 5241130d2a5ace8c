"""Which terms the newest pieces of a list bear: read from the shelves on which those pieces stand too."""

from django.db.models import Q

from publications.models import Entry

NEWEST = 60  # pieces that are looked at, however long the list


def borne(key, *vocabularies, at=None):
    """Return the condition on shelves that some of the newest pieces of a list stand on them too."""
    newest = Entry.objects.on(key).live(at).newest().values("edition")[:NEWEST]
    beside = Entry.objects.live(at).filter(edition__in=newest).values("shelf")
    named = Q(pk__in=[])
    for vocabulary in vocabularies:
        named |= Q(key__startswith=f"{vocabulary}:")
    return Q(pk__in=beside) & named
