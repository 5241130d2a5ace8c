"""Which public lists hold something now."""

from django.db.models import Exists, OuterRef

from publications.models.editions import Entry, Shelf


def filled(keys):
    """Return those of some shelf keys on which something stands now."""
    standing = Entry.objects.live().filter(shelf=OuterRef("pk"))
    return set(Shelf.objects.filter(Exists(standing), key__in=keys).values_list("key", flat=True))
