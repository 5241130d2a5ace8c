"""Brands and terms under which something stands now, read by key."""

from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef

from publications.api.answers import answered
from publications.api.asking import TERMS, answering, identity, limit, parameters
from publications.formats.record import term
from publications.formats.subject import Label
from publications.formats.text import address, urn
from publications.identifiers import addresses
from publications.models import Brand, Entry, Shelf
from publications.models.terms import SEGMENTS

LISTS = {"brands": Brand} | {SEGMENTS[vocabulary]: model for vocabulary, model in TERMS.items()}


@answering
def terms(request, name):
    """The terms of a vocabulary, or the brands, that have a live piece; three queries at most."""
    given = parameters(request, {"after", "limit"})
    count, vocabulary = limit(given), vocabulary_of(name)
    standing = shelves(vocabulary, identity(given["after"]) if "after" in given else None)
    keys = list(standing.values_list("key", flat=True)[: count + 1])
    uuids = [UUID(key.partition(":")[2]) for key in keys[:count]]
    rows = {row.uuid: row for row in rows_of(name).filter(uuid__in=uuids)}
    items = [item(vocabulary, rows[uuid]) for uuid in uuids if uuid in rows]
    following = given | {"after": uuids[-1].hex} if len(keys) > count else None
    onward = address(f"{request.path}?{urlencode(following)}") if following else None
    return answered(request, {"items": items, "next": onward})


def vocabulary_of(name):
    """Return the vocabulary of a list."""
    return getattr(LISTS[name], "vocabulary", None) or "brand"


def shelves(vocabulary, after):
    """Return the shelves of a vocabulary on which something stands, by key and perhaps from one on."""
    found = Shelf.objects.filter(key__startswith=f"{vocabulary}:")
    if after is not None:
        found = found.filter(key__gt=f"{vocabulary}:{after}")
    return found.filter(Exists(Entry.objects.live().filter(shelf=OuterRef("pk")))).order_by("key")


def rows_of(name):
    """Return the rows of a list that readers may see, with what an item says of others."""
    model = LISTS[name]
    if model is Brand:
        return Brand.objects.all()
    rows = model.objects.active()
    if name == "regions":
        return rows.prefetch_related("parents")
    return rows.select_related("brand") if name == "series" else rows


def item(vocabulary, row):
    """Return a brand or a term in the API's terms."""
    path = row.get_absolute_url()
    pieces = f"/api/v1/pieces/?{urlencode({vocabulary: row.slug})}"
    described = getattr(row, "mission", "") or getattr(row, "bio", "") or getattr(row, "description", "")
    return {
        **term(Label(uuid=row.uuid, name=row.name, url=path)),
        "description": described,
        "kind": getattr(row, "kind", ""),
        "names": getattr(row, "labels", {}),
        "same_as": addresses(getattr(row, "identifiers", {})),
        "contact": getattr(row, "contact_link", "") or None,
        "within": within(vocabulary, row),
        "feed": address(f"{path}feed.json"),
        "pieces": address(pieces),
    }


def within(vocabulary, row):
    """Return what a region lies in, and to which brand a series belongs, by name."""
    if vocabulary == "region":
        return [urn(parent.uuid) for parent in row.parents.all() if parent.status == "active"]
    brand = getattr(row, "brand", None)
    return [urn(brand.uuid)] if brand and brand.status != Brand.Standing.PLANNED else []
