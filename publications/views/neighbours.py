"""Which terms editors tied to one: those that it lies in, those within it, those related to it."""

from publications import reading_terms
from publications.models import Region, Status
from publications.models.terms import SEGMENTS
from publications.reading_terms import RELATIONS, SHOWN, SIDES

MOST_TRAILS = 4


def neighbours(term):
    """Return `(headings, trails, rows)` of the terms around one: one query.

    A row is {heading, key, name, url}, and `headings` are theirs in order; a trail is the rows of what a
    region lies in, the widest first. Of a merged term, what stands for it today is named.
    """
    if isinstance(term, Region):
        return within(term)
    relations = RELATIONS.get(type(term))
    return (list(relations), [], related(term)) if relations else ([], [], [])


def related(term):
    """Return the rows of a term's relations, whatever their number."""
    found = ((row["heading"], present(row)) for row in reading_terms.related(term))
    return [shown(heading, row, term.vocabulary) for heading, row in found if row["status"] == Status.ACTIVE]


def within(region):
    """Return what a region lies in, near and far, and what lies directly in it."""
    over, inner, own = {}, {}, region.uuid
    for link in reading_terms.around(region):
        child, parent = (shown("within_it", present(link, f"{side}__"), region.vocabulary) for side in SIDES)
        over.setdefault(child["uuid"], {})[parent["uuid"]] = parent
        if parent["uuid"] == own != child["uuid"] and child["status"] == Status.ACTIVE:
            inner[child["uuid"]] = child
    return ["within_it"], trails(own, over, {own}), list(inner.values())


def trails(uuid, over, below):
    """Return some ways up from a region, the widest first in each; merges may have put regions in a circle.

    Only accepted regions are named. No more ways are looked for than are shown: regions that each lie in two
    others have very many.
    """
    found = []
    for parent in over.get(uuid, {}).values():
        if parent["uuid"] not in below and len(found) < MOST_TRAILS:
            ways = trails(parent["uuid"], over, below | {parent["uuid"]}) or [[]]
            own = [parent] if parent["status"] == Status.ACTIVE else []
            found += ([*way, *own] for way in ways)
    return found[:MOST_TRAILS]


def present(row, side=""):
    """Return the columns of a term, or of the one that it was merged into."""
    side += "" if row[f"{side}replaced_by__uuid"] is None else "replaced_by__"
    return {name: row[f"{side}{name}"] for name in SHOWN}


def shown(heading, row, vocabulary):
    """Return what is printed of a term, and the key of its shelf."""
    path = f"/{SEGMENTS[vocabulary]}/{row['slug']}/"
    return row | {"heading": heading, "key": f"{vocabulary}:{row['uuid']}", "url": path}
