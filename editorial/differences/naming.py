"""A Document's fields in readable lines: what it names by UUID is called by its name of today."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from uuid import UUID

from editorial.access.titles import titles_of
from editorial.models import Article, Grant, Provenance, parts
from editorial.plans.moments import spoken as moment
from publications import document as saying
from publications import richtext
from publications.models import (
    Attachment,
    Author,
    Brand,
    Image,
    Licence,
    Notice,
    Piece,
    Region,
    Series,
    Source,
    Tag,
    Topic,
)
from publications.models.terms import Term

# The fields of a Document in editors' words.
FIELDS = {
    "title": "title",
    "kicker": "kicker",
    "standfirst": "standfirst",
    "short_title": "short title",
    "body": "text",
    "kind": "kind",
    "language": "language",
    "takeaways": "key takeaways",
    "bylines": "bylines",
    "images": "pictures",
    "attachments": "attachments",
    "disclosure": "disclosure",
    "funding": "funding",
    "sponsor": "sponsor",
    "ai_use": "use of AI",
    "brand": "brand",
    "series": "series",
    "number": "number in the series",
    "topics": "topics",
    "regions": "regions",
    "tags": "tags",
    "translation_of": "translation",
    "pins": "related reading",
    "slug": "address",
    "notices": "notices",
    "corrections": "corrections",
    "provenance": "origin",
    "indexing": "indexing",
    "licence": "licence",
    "republication": "republication",
    "doi": "DOI",
    "report_number": "report number",
}
# Which table a field names, wherever in a Document the field stands.
NAMED = {
    "brand": Brand,
    "series": Series,
    "topics": Topic,
    "regions": Region,
    "tags": Tag,
    "translation_of": Piece,
    "pins": Piece,
    "author": Author,
    "image": Image,
    "attachment": Attachment,
    "notice": Notice,
    "source": Source,
    "licence": Licence,
    "permission": Grant,
}
ROWS = {
    saying.Byline: parts.Byline,
    saying.ImageUse: parts.ImageUse,
    saying.AttachmentUse: parts.AttachmentUse,
    saying.AppliedNotice: parts.AppliedNotice,
    saying.Correction: parts.Correction,
    saying.Provenance: Provenance,
}
# Said without the name of its field: the value says what it is.
PLAIN = {"author", "image", "attachment", "notice", "source", "role", "bio", "place", "correction", "at"}
PLAIN |= {"sentence", "severity", "caption", "title"}
WORDS = {
    "alt": "for those who cannot see it",
    "file": "file",
    "focus_x": "point in sight, per cent from the left",
    "focus_y": "point in sight, per cent from the top",
    "licence": "licence",
    "url": "address",
    "raw_digest": "text as it came",
    "origin": "applied by",
    "grant": "permission",
    "wrong": "what was wrong",
    "where": "passage",
    "respondent": "from",
    "shows_wrong": "told to readers",
    "original_title": "title there",
    "published": "first published",
    "carried_notice": "notice it carried",
    "authors": "authors there",
    "completeness": "what it is of the original",
    "edits": "edits made",
    "permission": "grant",
}
UNKNOWN = "not in the tables any more"


def labels_of(*documents, by=None, only=None):
    """Return {uuid: what the row is called} of all that Documents name, in one query a kind, two for pieces.

    A piece is called as `titles_of()` tells this person: without one, as readers know it. `only` are the
    fields that are looked through.
    """
    wanted = {}
    for name, uuid in (pair for document in documents for pair in all_named(document, only)):
        if name in NAMED:
            wanted.setdefault(NAMED[name], set()).add(uuid)
    rows = (called(model, uuids, by) for model, uuids in wanted.items())
    return {uuid: label for found in rows for uuid, label in found}


def all_named(document, only):
    """Yield (field, UUID) of everything that a Document names, or some of its fields."""
    if only is None:
        yield from named("", document)
    for name in only or ():
        yield from named(name, document.get(name))


def named(name, value):
    """Yield (field, UUID) of everything that a value names, a body's pictures and links included."""
    if name == "body":
        yield from (("image", uuid) for uuid in richtext.images(value))
        yield from (("pins", uuid) for uuid in richtext.pieces(value))
    elif isinstance(value, UUID):
        yield name, value
    elif isinstance(value, tuple):
        for member in value:
            yield from named(name, member)
    elif is_dataclass(value):
        for field in fields(value):
            yield from named(field.name, getattr(value, field.name))


def called(model, uuids, by):
    """Return [(uuid, label)] of rows."""
    if model is Piece:
        return [(uuid, title) for uuid, (title, _) in titles_of(uuids, by).items()]
    rows = model._default_manager.filter(uuid__in=uuids)
    if issubclass(model, Term):
        return [(row.uuid, as_read(row)) for row in rows.select_related("replaced_by")]
    return [(row.uuid, str(row)) for row in rows]


def as_read(term):
    """Return what a term is called, and what stands for it today where it was merged."""
    return f"{term} (now {term.survivor()})" if term.replaced_by_id else str(term)


def readable(name, value, labels=None):
    """Return a field of a Document as lines that can be compared; `labels` come from `labels_of()`."""
    if name == "body":
        return richtext.plain(value or "")
    if isinstance(value, tuple):
        return "\n".join(line(name, member, labels or {}) for member in value)
    if isinstance(value, saying.Provenance):
        return "\n".join(said(value, labels or {}))
    return line(name, value, labels or {})


def line(name, value, labels):
    """Return a value, or one member of a list, as one line."""
    if is_dataclass(value):
        return " · ".join(said(value, labels))
    return spoken(Article, name, value, labels)


def said(row, labels):
    """Return what a row of a Document says, field by field, leaving out what is empty."""
    filled = {field.name: getattr(row, field.name) for field in fields(row)}
    filled = {
        name: value for name, value in filled.items() if name != "uuid" and value not in ("", None, (), False)
    }
    if filled.pop("decorative", False):
        filled["alt"] = "only decoration"
    texts = {name: spoken(ROWS.get(type(row)), name, value, labels) for name, value in filled.items()}
    return [text if name in PLAIN else f"{WORDS.get(name, name)}: {text}" for name, text in texts.items()]


def spoken(model, name, value, labels):
    """Return one plain value in words: a name, a date, the label of a choice, or the text itself."""
    match value:
        case None | "" | False:
            return ""
        case True:
            return "yes"
        case UUID():
            return labels.get(value, UNKNOWN)
        case datetime():
            return moment(value)
        case date():
            return f"{value.day} {value:%B %Y}"
        case tuple():
            return ", ".join(one if isinstance(one, str) else " ".join(one) for one in value)
    if name in {"file", "raw_digest"}:
        return value[:12]
    return choice(model, name, value)


def choice(model, name, value):
    """Return the label of a choice, or the value where its field offers none."""
    choices = {}
    if model and any(field.name == name for field in model._meta.concrete_fields):
        choices = dict(model._meta.get_field(name).choices or ())
    return str(choices.get(value, value))
