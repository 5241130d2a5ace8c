"""What every format is told about an Edition: labels and texts, no database."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from publications.document import Correction
from publications.theme.phrases import direction


@dataclass(frozen=True, kw_only=True)
class Label:
    """A term or a publisher as readers see it; `url` is a path on this site, or empty.

    `kind` says what a tag means, `same_as` are the addresses of the same thing in the registers of others.
    """

    uuid: UUID
    name: str
    url: str = ""
    kind: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BrandLabel(Label):
    """The brand, with what its pages are drawn from."""

    slug: str
    accent_light: str
    accent_dark: str
    motif: str


@dataclass(frozen=True, kw_only=True)
class Person(Label):
    """A signature: who, in which role, with which words about them; whether others may republish them."""

    kind: str = "person"
    given: str = ""
    family: str = ""
    role: str = ""
    bio: str = ""
    affiliation: str = ""
    agrees: bool = True

    @property
    def initials(self):
        """Up to two initials, for those without a portrait."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper()


@dataclass(frozen=True, kw_only=True)
class Terms:
    """A licence in words: what others may do with the piece, and what machines are told of it."""

    name: str
    url: str = ""
    summary: str = ""
    allows_republication: bool = False
    allows_changes: bool = False
    tdm_reserved: bool = False
    tdm_policy: str = ""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture as used; `src` is empty when only a credit came. It leaves the page if it `may_travel`.

    `terms` are those that let it. `focus_x` and `focus_y` name the point that stays in sight where it is cut,
    in per cent from the left and from the top; `digest` names its file.
    """

    uuid: UUID
    src: str = ""
    width: int | None = None
    height: int | None = None
    place: str = "body"
    alt: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    licence_url: str = ""
    may_travel: bool = False
    terms: Terms | None = None
    focus_x: int = 50
    focus_y: int = 50
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class File:
    """A file offered with the piece: where it is, and what somebody gets; `size` is in bytes."""

    uuid: UUID
    href: str
    title: str
    kind: str
    media_type: str
    size: int
    pages: int | None = None
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a republished piece came from, in words, and whether its terms let it travel further."""

    source: Label
    site: str = ""
    url: str = ""
    title: str = ""
    published: date | None = None
    licence: str = ""
    licence_url: str = ""
    grant: str = ""
    may_travel: bool = False


@dataclass(frozen=True, kw_only=True)
class Applied:
    """A label on the piece: which notice, with which parameters."""

    uuid: UUID
    notice: UUID
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An Edition in words: the one thing that templates, feeds and formats are made from.

    `stored_shares` says which share images are there, as `EditionText.share` does. `updated_at` is there
    where the text was changed later than on its first day, and no correction says so.
    """

    uuid: UUID
    path: str
    url: str
    language: str
    kind: str
    title: str
    kicker: str
    standfirst: str
    short_title: str
    body: str
    takeaways: tuple[str, ...]
    disclosure: str
    funding: str
    published_at: datetime
    modified_at: datetime
    brand: BrandLabel
    series: Label | None
    number: int | None
    topics: tuple[Label, ...]
    regions: tuple[Label, ...]
    tags: tuple[Label, ...]
    bylines: tuple[Person, ...]
    pictures: tuple[Picture, ...]
    corrections: tuple[Correction, ...]
    origin: Origin | None
    notices: tuple[Applied, ...]
    translation_of: UUID | None
    pins: tuple[UUID, ...]
    indexing: str
    cover: str
    licence: Terms | None = None
    brands_licence: Terms | None = None
    may_be_offered: bool = True
    live_from: datetime | None = None
    updated_at: datetime | None = None
    sponsor: str = ""
    ai_use: str = ""
    doi: str = ""
    report_number: str = ""
    marked: str = ""
    files: tuple[File, ...] = ()
    stored_shares: frozenset[str] = frozenset()

    @property
    def direction(self):
        """Which way the text runs."""
        return direction(self.language)

    @property
    def text(self):
        """The body, with the marks of first mentions where it has any."""
        return self.marked or self.body

    @property
    def lead(self):
        """The picture above the body, or None."""
        return next((picture for picture in self.pictures if picture.place == "lead"), None)

    @property
    def retraction(self):
        """The retraction whose sentence stands in place of the body, or None."""
        return next((one for one in self.corrections if one.retracts), None)

    @property
    def is_indexable(self):
        """Whether sitemaps name it."""
        return self.indexing == "index" and self.retraction is None
