"""What a reader found in a foreign file: labels and texts, no database."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

Known = Callable[..., bool]
"""Tells whether a name is known to a vocabulary: `known("tags", "Trinidad and Tobago", *likely)`.

Vocabularies: `brand`, `topics`, `regions`, `tags`, `authors`. `likely` are names that will be asked for next,
to be looked up with it.
"""


def nothing_known(vocabulary, name, *likely):
    """The vocabulary of an empty database."""
    return False


class ReadingError(ValueError):
    """The file holds no article that a desk could use; its text is one sentence that says why."""


class NoTitle(ReadingError):
    """A text whose title nothing gives; where a person looks on, a first line or a file's name will do."""


@dataclass(frozen=True)
class CarriedNotice:
    """A legal label that came with a copy: evidence of what the copy carried, never reprinted unasked."""

    text: str
    code: str = ""
    language: str = ""


@dataclass(frozen=True)
class AuthorNote:
    """One person of an “About the author” block."""

    name: str
    bio: str = ""


@dataclass(frozen=True)
class ImageCredit:
    """A line such as “Image: Creator / Agency.”, which comes without the picture."""

    raw: str
    creator: str = ""
    agency: str = ""


@dataclass(frozen=True)
class FeedFooter:
    """WordPress's closing line, “The post TITLE appeared first on SITE.”"""

    title: str
    site: str


@dataclass(frozen=True)
class SourceLine:
    """Where the copy says that it came from: a name, a domain, an address, whichever it gave."""

    raw: str
    name: str = ""
    domain: str = ""
    url: str = ""


@dataclass(frozen=True)
class Removed:
    """A line that was taken out of the text, and what it was."""

    what: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture found in a file: the UUID that stands for it in the body, its bytes, and its words."""

    uuid: UUID
    data: bytes
    media_type: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment that somebody wrote in the file, and the words it is about."""

    text: str
    by: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Change:
    """A tracked change: “inserted” or “deleted”, by whom, and which words."""

    what: str
    text: str
    by: str = ""


@dataclass(frozen=True)
class Reading:
    """One article as a reader understood it; `findings` are sentences for the editor who checks it.

    `body` is a tuple of blocks, each one HTML element of the subset of `richtext`. `labels` keeps
    what stood after each label, verbatim. `raw` is the decoded text of the file, unchanged.
    """

    title: str
    body: tuple[str, ...]
    raw: str
    standfirst: str = ""
    brand: str = ""
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    date: datetime.date | None = None
    bylines: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    author_notes: tuple[AuthorNote, ...] = ()
    image: ImageCredit | None = None
    notices: tuple[CarriedNotice, ...] = ()
    footer: FeedFooter | None = None
    source: SourceLine | None = None
    language: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()
    findings: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def is_copy(self):
        """Whether it carries the furniture of a page that somebody else published."""
        return bool(self.labels or self.footer or self.source or self.notices)

    @property
    def html(self):
        """The body as one string."""
        return "".join(self.body)
