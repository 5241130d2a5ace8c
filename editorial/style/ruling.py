"""A rule of house style as plain values, and the lines in which a person writes what it looks for."""

from dataclasses import dataclass, field
from datetime import date

from editorial.style.findings import HINT

ARROW, BAR = "=>", "|"
# What is to stand there may be put in quotes, so that spaces at its ends count.
QUOTES = "'\""


@dataclass(frozen=True)
class Rule:
    """What one rule says. `id` names it in the keys of findings; `pk` is None where a term speaks, whose
    `names` are what it looks for, word for word, instead of lines with arrows.

    `blocked_since` is the moment from which it blocks, as text: what was answered before was about less.
    """

    id: str
    name: str
    kind: str
    pk: int | None = None
    wording: str = ""
    names: tuple = ()
    is_regex: bool = False
    preferred: str = ""
    first: str = ""
    allowed: str = ""
    limit: int = 0
    scope: tuple = ("title", "standfirst", "body")
    outside: tuple = ("quotations", "works", "addresses", "code")
    severity: str = HINT
    autofix: bool = False
    blocks: bool = False
    blocked_since: str = ""
    language: str = ""
    brand: str = ""
    instead_of: int | None = None
    since: date | None = None
    until: date | None = None
    explanation: str = ""

    @property
    def entries(self):
        """The lines of its wording, as `(what is looked for, what is to stand there)`."""
        if self.names:
            return [(name, self.preferred) for name in self.names]
        return [entry(line, self.preferred, self.is_regex) for line in lines(self.wording)]

    @property
    def sets(self):
        """The lines of its wording as sets of spellings."""
        return [[part.strip() for part in line.split(BAR) if part.strip()] for line in lines(self.wording)]

    def speaks(self, language):
        """Whether it is about texts in a language: a rule of English is one of any English."""
        return not self.language or language == self.language or language.startswith(f"{self.language}-")

    def counts(self, day):
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Place:
    """Where a rule found something in a Text, what it says of it, and what is to stand there."""

    text: object = field(repr=False)
    start: int
    end: int
    message: str
    replacement: str = ""

    @property
    def quote(self):
        """The words that stand there."""
        return self.text.plain[self.start : self.end]


def lines(wording):
    """Return what stands on the lines of a field, without empty ones."""
    return [line.strip() for line in wording.splitlines() if line.strip()]


def entry(line, preferred="", is_regex=False):
    """Read one line: what is looked for, and after an arrow what is to stand there.

    In a pattern, which may have arrows of its own, only the last one with spaces around it counts.
    """
    if is_regex and (what := f"{line} ".rpartition(f" {ARROW} "))[1]:
        what, arrow, instead = what
    else:
        what, arrow, instead = (line, "", "") if is_regex else line.partition(ARROW)
    instead = instead.strip()
    if len(instead) > 1 and instead[0] == instead[-1] and instead[0] in QUOTES:
        instead = instead[1:-1]
    return what.strip(), instead if arrow else preferred


def worded(text):
    """Whether an entry is looked for in any case: it has no capitals."""
    return text == text.lower()


def as_met(replacement, quote):
    """Write a replacement with the capital with which the words were met."""
    if quote[:1].isupper() and replacement[:1].islower():
        return replacement[:1].upper() + replacement[1:]
    return replacement
