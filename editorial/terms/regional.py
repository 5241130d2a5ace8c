"""Moving what stands on the shelves of regions: a region's pieces stand on all that it lies in, too."""

import json
from collections import defaultdict
from uuid import UUID

from django.db import connection

from editorial.releasing.placing import above, around, resolve
from editorial.releasing.shelving import shelves_by_key
from editorial.terms.statements import (
    DOCUMENT,
    EDITION,
    ENTRY,
    among,
    close_entries,
    moment,
    open_entries,
)
from publications.models import Region

MANY = 5_000  # Editions in one statement
NAMED = {
    "postgresql": "(d.text::jsonb #>> '{classification,regions}')",
    "sqlite": "json_extract(d.text, '$.classification.regions')",
}


class Tree:
    """The regions at a moment: what stands for each, and what each lies in."""

    def __init__(self):
        self.names = resolve(Region.objects.values_list("uuid", flat=True))
        self.above = above()

    def around(self, regions):
        """Return the keys of the shelves of some regions and of all that they lie in."""
        return {f"region:{uuid}" for uuid in around(regions, self.names, self.above)}


def move_regions(shelf, at, before, after, which, given):
    """Move what stands on a region's shelf from where one tree puts it to where another does."""
    for (opened, lost), editions in grouped(shelf, at, before, after, which, given).items():
        shelves = shelves_by_key(opened | lost)
        for start in range(0, len(editions), MANY):
            some = editions[start : start + MANY]
            for key in sorted(opened):
                condition, those = among(some, "o")
                open_entries(of=shelf, to=shelves[key].pk, at=at, which=condition, **those)
            for key in sorted(lost):
                condition, those = among(some, ENTRY)
                close_entries(on=shelves[key].pk, at=at, which=condition, **those)


def grouped(shelf, at, before, after, which, given):
    """Return {(shelves to open, shelves to close): Editions} of what stands on a region's shelf."""
    found = defaultdict(list)
    for named, editions in by_regions(shelf, at, which, given).items():
        regions = [UUID(one) for one in json.loads(named)] if named else []
        was, is_now = before.around(regions), after.around(regions)
        found[frozenset(is_now - was), frozenset(was - is_now)] += editions
    return found


def by_regions(shelf, at, which, given):
    """Return {regions that Documents name, as JSON: the Editions on a shelf that name those}."""
    statement = (
        f"SELECT DISTINCT o.edition_id, {NAMED[connection.vendor]}"
        f" FROM {ENTRY} o JOIN {EDITION} e ON e.id = o.edition_id"
        f" JOIN {DOCUMENT} d ON d.digest = e.document_id"
        f" WHERE o.shelf_id = %(of)s AND o.live_until > %(at)s AND {which}"
    )
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"of": shelf, "at": moment(at)} | given)
        for edition, named in cursor.fetchall():
            found[named].append(edition)
    return found
