"""What the API's answers look like, as JSON Schema: every name is always there, and there are no others."""

from publications.listings import KINDS
from publications.models import Notice, NoticeText


def text(description="", **more):
    """Return the schema of a string."""
    return {"type": "string", **({"description": description} if description else {}), **more}


def either(schema):
    """Return the schema of a value that may be missing."""
    kind = schema.get("type")
    return {**schema, "type": [kind, "null"]} if kind else {"anyOf": [schema, {"type": "null"}]}


def of(name):
    """Return a reference to a schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(schema):
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def closed(said="", /, **properties):
    """Return the schema of an object with exactly these names."""
    return {
        "type": "object",
        **({"description": said} if said else {}),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


URN = text("A name that outlives every address.", pattern="^urn:uuid:[0-9a-f-]{36}$")
URL, MOMENT = text(format="uri"), text(format="date-time")
LANGUAGE = text("A language (BCP 47).")
COUNT = {"type": "integer", "minimum": 0}
NAMED = {"id": either(URN), "name": text(), "slug": either(text("As filters take it.")), "url": either(URL)}
TERM = closed("A brand, topic, region, tag or series under which a piece stands.", **NAMED)
SIGNED = closed(
    "A signature; without a page it has no id.", **NAMED, kind=text(), role=text(), affiliation=text()
)
PICTURE = closed(
    "The picture above the text, where its terms let it travel.",
    url=URL,
    width=either(COUNT),
    height=either(COUNT),
    alt=text(),
    caption=text(),
    credit=text(),
    licence=text(),
    licence_url=either(URL),
)
FILE = closed(
    "A file that the piece offers, such as the PDF of a report.",
    title=text(),
    url=URL,
    media_type=text(),
    size=COUNT,
    pages=either(COUNT),
    language=text(),
)
CORRECTION = closed(
    kind=text(enum=["correction", "clarification", "update", "retraction", "note", "reply"]),
    label=text("What readers see it called."),
    at=MOMENT,
    text=text(),
)
LICENCE = closed(
    "What others may do with the text. Without one: ask.",
    name=text(),
    url=either(URL),
    summary=text(),
    allows_republication={"type": "boolean"},
    reserves_mining={"type": "boolean"},
)
ORIGIN = closed(
    "Who published a text of somebody else's first.",
    publisher=text(),
    url=either(URL),
    title=text(),
    published=either(text(format="date")),
)
NOTICE = closed(
    "A label that belongs to the piece wherever it is shown; a legal one must not be left out.",
    code=text(),
    family=text(enum=Notice.Family.values),
    label=text("What stands before it."),
    text=text(),
    html=text(),
    language=LANGUAGE,
    placement=text(enum=NoticeText.Placement.values),
    prominence=text(enum=NoticeText.Prominence.values),
    age_mark=text(),
)
PIECE = {
    "id": URN,
    "url": {**URL, "description": "Its page, to which a reader is to be sent."},
    "self": {**URL, "description": "The piece with its text."},
    "kind": text(enum=list(KINDS)),
    "language": LANGUAGE,
    "direction": text(enum=["ltr", "rtl"]),
    "title": text("Of a retracted piece, it says so first."),
    "kicker": text(),
    "standfirst": text("Plain text. Of a retracted piece, the sentence that retracts it."),
    "published": MOMENT,
    "modified": {**MOMENT, "description": "The last change that readers are told of."},
    "changed": {**MOMENT, "description": "When readers got what they have now: minor fixes count."},
    "words": COUNT,
    "minutes": COUNT,
    "is_retracted": {"type": "boolean"},
    "extent": text("Whether the text may travel whole, or its excerpt only.", enum=["full", "excerpt"]),
    "brand": of("Term"),
    "series": either(closed(**NAMED, number=either(COUNT))),
    "topics": many(of("Term")),
    "regions": many(of("Term")),
    "tags": many(of("Term")),
    "authors": many(of("Signature")),
    "picture": either(of("Picture")),
    "files": many(of("File")),
    "doi": text(),
    "report_number": text(),
    "corrections": many(of("Correction")),
    "disclosure": text(),
    "funding": text(),
    "sponsor": text("Who paid for the piece to appear."),
    "ai_use": text("Which part a machine had in the text, as readers are told."),
    "licence": either(of("Licence")),
    "origin": either(of("Origin")),
    "notices": many(of("Notice")),
}
LISTED = {
    **NAMED,
    "description": text(),
    "kind": text(),
    "names": {"type": "object", "additionalProperties": text(), "description": "By language."},
    "same_as": many(URL),
    "within": {**many(URN), "description": "What a region lies in; the brand of a series."},
    "contact": {
        **either(URL),
        "description": "How readers reach an author, as the author’s page says: a mailto: or a web address.",
    },
    "feed": URL,
    "pieces": URL,
}
NEXT = {**either(URL), "description": "The next page, or null after the last one."}
REMOVAL = closed(
    id=URN,
    self={**URL, "description": "What the piece answers now."},
    outcome=text("A retracted piece keeps its address.", enum=["withdrawn", "blocked", "retracted"]),
    at=MOMENT,
)
SCHEMAS = {
    "Term": TERM,
    "Signature": SIGNED,
    "Picture": PICTURE,
    "File": FILE,
    "Correction": CORRECTION,
    "Licence": LICENCE,
    "Origin": ORIGIN,
    "Notice": NOTICE,
    "Piece": closed("A piece without its text.", **PIECE),
    "PieceWithText": closed("A piece with its text, its notices in it.", **PIECE, html=text()),
    "Pieces": closed(items=many(of("Piece")), next=NEXT),
    "Removal": REMOVAL,
    "Removals": closed(items=many(of("Removal")), next=NEXT),
    "Listed": closed("A brand or a term under which something stands now.", **LISTED),
    "Terms": closed(items=many(of("Listed")), next=NEXT),
    "Error": closed(error=text("One sentence.")),
}
