"""The API's description of itself (OpenAPI 3.1), and the page that shows people how to ask."""

from django.conf import settings
from django.views.decorators.http import require_safe

from publications import listings, reading
from publications.api.answers import answered
from publications.api.asking import MOST, TERMS, USUAL
from publications.api.schemas import SCHEMAS, of, text
from publications.api.terms import LISTS
from publications.formats.text import address
from publications.views.answers import page

ABOUT = """What readers may read, for machines: read-only, without a key, newest first.

Page by following `next`; a page may hold fewer items than were asked for. Every answer has an ETag: send it
back in `If-None-Match` to get a 304. Show a piece with its notices, and link to its page.

To keep copies: ask for pieces with `modified_since`, follow `next` to the end, and keep the `changed` of the
last item for the next time; it comes again then. Ask for removals with `since` and the last `at` alike. What
changes while you page comes later in the same pages, and everything a minute late, so that nothing is missed.
A name that changed in the vocabulary changes pieces without a date: fetch all again now and then."""
HEADERS = {
    "ETag": {"description": "Names these very bytes.", "schema": text()},
    "tdm-reservation": {
        "description": "1 where mining is reserved (TDMRep).",
        "schema": text(enum=["0", "1"]),
    },
}


@require_safe
def description(request):
    """The OpenAPI description."""
    return answered(request, described())


def described():
    """Return the description as data."""
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{settings.SITE_NAME}: articles", "version": "1.0.0", "description": ABOUT},
        "servers": [{"url": address("/api/v1/").rstrip("/")}],
        "externalDocs": {"description": "How to ask, with examples.", "url": address("/api/")},
        "paths": {
            "/pieces/": get("listPieces", "The newest pieces, without their texts", "Pieces", filters()),
            "/pieces/{id}/": get("readPiece", "One piece with its text", "PieceWithText", [ID], ENDS),
            "/removals/": get("listRemovals", "What readers lost, in order", "Removals", REMOVED),
            **{
                f"/{name}/": get(f"list{name.title()}", f"The {name} that have a piece", "Terms", PAGED)
                for name in LISTS
            },
        },
        "components": {"schemas": SCHEMAS},
    }


def get(name, summary, schema, parameters, ends=()):
    """Return what can be read at a path."""
    answers = {"200": answer("It is there.", schema) | {"headers": HEADERS}}
    answers["304"] = {"description": "You have these very bytes."}
    answers["400"] = answer("The question cannot be read; the sentence says why.", "Error")
    answers |= {status: answer(said, "Error") for status, said in ends}
    return {"get": {"operationId": name, "summary": summary, "parameters": parameters, "responses": answers}}


def answer(said, schema):
    """Return one kind of answer."""
    return {"description": said, "content": {"application/json": {"schema": of(schema)}}}


def parameter(name, description, schema, where="query"):
    """Return a parameter; one of the path is always needed."""
    given = {"name": name, "in": where, "description": description, "schema": schema}
    return given | ({"required": True} if where == "path" else {})


DATED = "a day, or a moment with its offset (RFC 3339)"


def filters():
    """Return the parameters of a list of pieces; all that are given must fit."""
    named = [
        parameter(name, f"The slug of a {name}, present or former.", text()) for name in ("brand", *TERMS)
    ]
    return [
        *named,
        parameter("kind", "A kind of piece.", text(enum=list(listings.KINDS))),
        parameter("language", "The language of the text.", text(enum=list(dict(settings.LANGUAGES)))),
        parameter("since", f"Published at this moment or later: {DATED}.", text()),
        parameter("until", f"Published before this moment: {DATED}.", text()),
        parameter("modified_since", f"Readers got it as it is at this moment or later: {DATED}.", text()),
        parameter("before", "The key of a place, as “next” gives it.", text()),
        parameter("after", "The same, with “modified_since”.", text()),
        LIMIT,
    ]


LIMIT = parameter(
    "limit", "How many at most.", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
)
PAGED = [parameter("after", "The key of a place, as “next” gives it.", text()), LIMIT]
REMOVED = [parameter("since", f"Lost at this moment or later: {DATED}.", text()), *PAGED]
ID = parameter(
    "id", "The UUID of a piece: the last part of its “id”.", {"type": "string", "format": "uuid"}, "path"
)
ENDS = (
    ("404", "No reader has such a piece."),
    ("410", "It was withdrawn."),
    ("451", "It is blocked for legal reasons."),
)


@require_safe
def human(request):
    """How to ask, for people: three examples on what stands first today."""
    newest = next((row["record"] for row in reading.newest("home", 1, columns="for_records")), None)
    return page(request, "publications/api.html", newest=newest or {}, lists=list(LISTS), limit=MOST)
