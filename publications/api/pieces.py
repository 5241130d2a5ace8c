"""Pieces as records: a list of them, newest first and read by key, and one with its text."""

from urllib.parse import urlencode
from uuid import UUID

from publications.api.answers import answered, nothing, refused
from publications.api.asking import answering, parameters, question
from publications.api.selecting import select
from publications.formats.content import PLACE, link_pieces
from publications.formats.text import address, stamp
from publications.models import Edition, Notice, Outcome
from publications.notices import Wordings, within

ENDS = {
    Outcome.GONE: "This article was withdrawn.",
    Outcome.BLOCKED: "This article is blocked for legal reasons.",
}


@answering
def pieces(request):
    """The newest pieces, perhaps of a brand, a term, a kind, a language or a span of time: no texts.

    With `modified_since`, in the order in which they changed.
    """
    found = select(question(request))
    wordings = Wordings.of(*(row["notices"] for row in found.rows))
    items = [shown(row, wordings) for row in found.rows if row["record"]]
    way = "after" if "modified_since" in request.GET else "before"
    following = request.GET.dict() | {way: found.following}
    onward = address(f"{request.path}?{urlencode(following)}") if found.following else None
    return answered(request, {"items": items, "next": onward}, tdm=[row["tdm"] for row in found.rows])


@answering
def piece(request, uuid):
    """One piece with its text, by the name that outlives its addresses; three queries at most."""
    parameters(request, set())
    row = Edition.objects.filter(piece__uuid=uuid).current().for_record().first()
    if row and row["outcome"] in ENDS:
        return refused(request, ENDS[row["outcome"]], status=row["outcome"])
    if not row or not row["record"]:
        return nothing(request)
    wordings, known = Wordings.of(row["notices"]), dated(row)
    html = wordings.fill(row["content"], row["notices"], channel=Notice.Channel.API, **known)
    html = link_pieces(html, addresses({UUID(found[1]) for found in PLACE.finditer(html)}), str)
    return answered(request, shown(row, wordings) | {"html": html}, tdm=[row["tdm"]])


def shown(row, wordings):
    """Return a record with its notices as they read now."""
    known = wordings.shown(row["notices"], **dated(row)) if row["notices"] else []
    notices = [noticed(one) for one in within(known, Notice.Channel.API)]
    return row["record"] | {"changed": stamp(row["changed"]), "notices": notices}


def dated(row):
    """Return what decides between the wordings of a notice."""
    return {"language": row["language"], "published_at": row["published_at"]}


def noticed(one):
    """Return a wording in the API's terms."""
    return {
        "code": one.code,
        "family": one.family,
        "label": one.label,
        "text": one.text,
        "html": one.html,
        "language": one.language,
        "placement": one.placement,
        "prominence": one.prominence,
        "age_mark": one.age_mark,
    }


def addresses(uuids):
    """Return where those pieces stand that are live: one query, or none."""
    if not uuids:
        return {}
    return dict(Edition.objects.live().filter(piece__uuid__in=uuids).values_list("piece__uuid", "text__path"))
