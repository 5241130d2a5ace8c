"""What readers lost, in order, so that whoever keeps copies can follow."""

from heapq import merge
from itertools import islice
from urllib.parse import urlencode

from publications import clock
from publications.api.answers import answered
from publications.api.asking import FIRST, answering, cursor, limit, moment, parameters
from publications.api.selecting import LATE, numbered, page
from publications.formats.text import address, stamp, urn
from publications.models import Edition, Outcome

SAID = {Outcome.OK: "retracted", Outcome.GONE: "withdrawn", Outcome.BLOCKED: "blocked"}


@answering
def removals(request):
    """What was withdrawn, blocked or retracted and is so still, the first one first; three queries at most.

    The piece is named, and nothing of it said: its address may be what the law objects to.
    """
    given = parameters(request, {"since", "after", "limit"})
    start = moment(given, "since") if "since" in given else FIRST
    found = page(lost(start, cursor(given, "after"), limit(given) + 1), limit(given))
    following = given | {"after": found.following}
    onward = address(f"{request.path}?{urlencode(following)}") if found.following else None
    return answered(request, {"items": [item(row) for row in found.rows], "next": onward})


def lost(start, place, count):
    """Return the first few rows of what was lost from a moment on, perhaps after a place."""
    at = clock.now()
    begun = Edition.objects.begun(start, at - LATE, numbered(place))
    kinds = [rows.for_places("outcome", "piece_id")[:count] for rows in (begun.ends(at), begun.retracted(at))]
    return list(islice(merge(*kinds, key=lambda row: (row["sort_at"], row["piece_id"])), count))


def item(row):
    """Return what is said of a piece that readers lost."""
    return {
        "id": urn(row["piece_uuid"]),
        "self": address(f"/api/v1/pieces/{row['piece_uuid']}/"),
        "outcome": SAID[row["outcome"]],
        "at": stamp(row["sort_at"]),
    }
