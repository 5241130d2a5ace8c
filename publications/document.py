"""The canonical, immutable form of everything that a piece says.

A Document has three parts, so that everybody knows what an approval covers. Field names are unique
across the parts. It names brand, terms, people, images, notices and pieces by UUID.
"""

import hashlib
import json
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from functools import cache, cached_property
from uuid import UUID

from publications.canonical import decode, dump, encode

SCHEMA = 1


def later(default=""):
    """Declare a field that came after sign-offs were given: at its default no sign-off counts it."""
    return field(default=default, metadata={"later": True})


def unordered(default=()):
    """Declare a field whose members have no order: kept sorted, so that order changes no digest."""
    return field(default=default, metadata={"unordered": True})


@dataclass(frozen=True, kw_only=True)
class Byline:
    """A credit as signed: who, in which role, with which words about them."""

    author: UUID
    role: str = ""
    bio: str = ""


@dataclass(frozen=True, kw_only=True)
class ImageUse:
    """A picture as used here: words, rights and the point in sight (per cent), copied when it was added."""

    image: UUID
    place: str = "body"
    alt: str = ""
    decorative: bool = False
    caption: str = ""
    credit: str = ""
    licence: UUID | None = None
    file: str = ""
    focus_x: int = 50
    focus_y: int = 50


@dataclass(frozen=True, kw_only=True)
class AttachmentUse:
    """A file offered with the piece."""

    attachment: UUID
    title: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class AppliedNotice:
    """A label on this piece; its wording is looked up by date when it is shown."""

    uuid: UUID
    notice: UUID
    parameters: tuple[tuple[str, str], ...] = ()
    origin: str = "editor"
    reason: str = ""
    entity: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A public, dated word about the piece: what is right now, or what somebody replied to it.

    `wrong` is for the newsroom unless `shows_wrong`; `where` names the passage, `place` where it stands.
    """

    uuid: UUID
    correction: str
    at: datetime
    sentence: str
    wrong: str = ""
    where: str = ""
    severity: str = "minor"
    place: str = "bottom"
    shows_wrong: bool = False
    respondent: str = ""

    @property
    def retracts(self):
        """Whether its sentence stands in the place of the text."""
        return self.correction == "retraction"


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where a republished piece came from, and on what terms."""

    source: UUID
    url: str = ""
    original_title: str = ""
    published: date | None = None
    licence: UUID | None = None
    grant: str = ""
    carried_notice: str = ""
    raw_digest: str = ""
    authors: str = ""
    completeness: str = "full"
    edits: tuple[str, ...] = ()
    permission: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Content:
    """What the piece says."""

    title: str = ""
    kicker: str = ""
    standfirst: str = ""
    short_title: str = ""
    body: str = ""
    kind: str = "analysis"
    language: str = "en"
    takeaways: tuple[str, ...] = ()
    bylines: tuple[Byline, ...] = ()
    images: tuple[ImageUse, ...] = ()
    attachments: tuple[AttachmentUse, ...] = ()
    disclosure: str = ""
    funding: str = ""
    sponsor: str = later()
    ai_use: str = later()


@dataclass(frozen=True, kw_only=True)
class Classification:
    """Where the piece stands; the first topic is the primary one."""

    brand: UUID | None = None
    series: UUID | None = None
    number: int | None = None
    topics: tuple[UUID, ...] = ()
    regions: tuple[UUID, ...] = unordered()
    tags: tuple[UUID, ...] = unordered()
    translation_of: UUID | None = None
    pins: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the site answers for."""

    slug: str = ""
    notices: tuple[AppliedNotice, ...] = unordered()
    corrections: tuple[Correction, ...] = unordered()
    provenance: Provenance | None = None
    indexing: str = "index"
    licence: UUID | None = None
    republication: bool = True
    doi: str = ""
    report_number: str = ""

    @property
    def is_retracted(self):
        """Whether readers get a sentence in the place of the text."""
        return any(one.retracts for one in self.corrections)


@dataclass(frozen=True, kw_only=True)
class Document:
    """Everything that a piece says, as one value that is equal to its like."""

    content: Content = Content()
    classification: Classification = Classification()
    record: Record = Record()

    def __post_init__(self):
        """Sort what has no order, by UUID."""
        for part in (self.content, self.classification, self.record):
            for name in unordered_fields(type(part)):
                object.__setattr__(part, name, tuple(sorted(getattr(part, name), key=identity)))

    @cached_property
    def text(self):
        """Return the canonical JSON. Raise NotCanonical on text that no door normalised."""
        return canonical(self)

    @cached_property
    def digest(self):
        """Return the SHA-256 of the canonical JSON, as 64 hex digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def get(self, name):
        """Return the field of that name, whichever part it stands in."""
        return getattr(getattr(self, part_of(name)), name)

    def replace(self, **changes):
        """Return a Document with the named fields replaced. Raise KeyError on an unknown name."""
        parts = {}
        for name, value in changes.items():
            parts.setdefault(part_of(name), {})[name] = value
        return replace(self, **{part: replace(getattr(self, part), **new) for part, new in parts.items()})

    def differences(self, other):
        """Return the names of the fields in which two Documents differ, in the order of the parts."""
        return [name for name in field_names() if self.get(name) != other.get(name)]

    def brings_back(self, before):
        """Whether readers get the text again that another Document retracted."""
        return before.record.is_retracted and not self.record.is_retracted


PARTS = {"content": Content, "classification": Classification, "record": Record}


@cache
def field_names():
    """Return the names of all fields of the three parts."""
    return tuple(f.name for part in PARTS.values() for f in fields(part))


@cache
def part_of(name):
    """Return the name of the part that has this field. Raise KeyError if none has."""
    for part, kind in PARTS.items():
        if name in {f.name for f in fields(kind)}:
            return part
    raise KeyError(f"A Document has no field “{name}”.")


@cache
def unordered_fields(kind):
    """Return the names of a part's fields whose members have no order."""
    return tuple(f.name for f in fields(kind) if f.metadata.get("unordered"))


@cache
def later_fields():
    """Return {name: default} of the fields that came after sign-offs were given."""
    found = (f for part in PARTS.values() for f in fields(part))
    return {f.name: f.default for f in found if f.metadata.get("later")}


def identity(member):
    """Return what tells a member of a set apart: its own UUID, or itself."""
    return str(getattr(member, "uuid", member))


def digest_of(document, names):
    """Return the SHA-256 of the named fields alone, which is what a sign-off names."""
    unset = {name for name, default in later_fields().items() if document.get(name) == default}
    values = {name: encode(document.get(name)) for name in sorted(set(names) - unset)}
    return hashlib.sha256(dump(values).encode()).hexdigest()


def canonical(document):
    """Write a Document as its one JSON text: sorted keys, no spaces, UTF-8, defaults left out."""
    return dump({"schema": SCHEMA, **encode(document)})


def parse(text):
    """Read a Document from its JSON text. Raise ValueError on another schema."""
    data = json.loads(text)
    if data.pop("schema", None) != SCHEMA:
        raise ValueError("This Document was written by another release.")
    return decode(Document, data)
