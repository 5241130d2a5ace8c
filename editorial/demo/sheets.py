"""The demo's files, read: one Sheet a piece, and lists of rows for the vocabulary."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from publications.canonical import normalise

FOLDER = Path(__file__).resolve().parent
FILE_NAME = re.compile(r"(?P<number>\d+)-(?P<slug>.+)")


class BadSheet(ValueError):
    """A file of the demo that cannot be read; its text is one sentence that names the file."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One file: its front matter by the keys that README.md explains, and its body in Markdown."""

    slug: str
    text: str
    uid: str
    brand: str
    title: str
    standfirst: str
    authors: list
    topics: list
    kicker: str = ""
    language: str = "en"
    kind: str = "analysis"
    regions: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    takeaways: list = field(default_factory=list)
    days_ago: float | None = None
    scheduled_in_days: float | None = None
    state: str = "draft"
    series: dict = field(default_factory=dict)
    translation_of: str = ""
    related: list = field(default_factory=list)
    disclosure: str = ""
    funding: str = ""
    image: dict = field(default_factory=dict)
    pictures: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    corrections: list = field(default_factory=list)
    added: dict = field(default_factory=dict)
    provenance: dict = field(default_factory=dict)
    indexing: str = "index"
    withdrawn: dict = field(default_factory=dict)
    blocked: dict = field(default_factory=dict)

    @property
    def at_first(self):
        """The same without the paragraph that was added later."""
        return replace(self, text=self.text.replace(self.added["text"], "")) if self.added else self

    @property
    def order(self):
        """What sorts pieces by the time at which they came out: the oldest first, drafts last."""
        if self.days_ago is not None:
            return (0, -self.days_ago, self.uid)
        if self.scheduled_in_days is not None:
            return (1, self.scheduled_in_days, self.uid)
        return (2, 0, self.uid)


def sheets(folder=FOLDER / "pieces"):
    """Return every piece in the order in which they came out. Raise BadSheet."""
    found = [sheet(path) for path in sorted(folder.glob("*.md"))]
    by_uid = {}
    for one in found:
        if by_uid.setdefault(one.uid, one) is not one:
            raise BadSheet(f"“{one.slug}” and “{by_uid[one.uid].slug}” have the same uid, “{one.uid}”.")
    return sorted(found, key=lambda one: one.order)


def sheet(path):
    """Return one file as a Sheet. Raise BadSheet."""
    named = FILE_NAME.fullmatch(path.stem)
    parts = re.split(r"^---\n", normalise(path.read_text(encoding="utf-8")), maxsplit=2, flags=re.MULTILINE)
    if named is None or len(parts) != 3 or parts[0].strip():
        raise BadSheet(f"{path.name} does not open with its number, its slug and front matter.")
    try:
        return Sheet(slug=named["slug"], text=parts[2], **yaml.safe_load(parts[1]))
    except (yaml.YAMLError, TypeError) as error:
        raise BadSheet(f"{path.name}: its front matter cannot be read: {error}") from error


def rows(name, folder=FOLDER):
    """Return a file of rows: `people`, `vocabulary`, `licences`, `notices` or `newsletter`."""
    return yaml.safe_load(normalise((folder / f"{name}.yaml").read_text(encoding="utf-8")))
