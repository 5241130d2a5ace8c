"""A piece as a work that somebody cites: who wrote it, what it is, where and when it came out. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from publications.formats import corrections
from publications.formats.text import address, day
from publications.theme.phrases import phrases

REPORTS = {"brief", "report"}
# How bylines in our languages call those who brought a text into another language.
TRANSLATORS = re.compile(r"transl|перев|traduc|tradui|übersetz|ترجم", re.IGNORECASE)
FILLERS = {
    "a",
    "an",
    "the",
    "of",
    "on",
    "in",
    "and",
    "to",
    "for",
    "how",
    "why",
    "what",
    "who",
    "is",
    "le",
    "la",
}
LATIN = (
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts "
    "ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya"
)
CYRILLIC = dict(pair.split("=") for pair in LATIN.split())


@dataclass(frozen=True, kw_only=True)
class Name:
    """Somebody's name in parts; an organisation, or whoever has no family name, has a literal one alone."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def sorted(self):
        """The name as a list of works sorts it: “Family, Given”."""
        return self.literal or ", ".join(filter(None, [self.family, self.given]))

    @property
    def spoken(self):
        """The name as one says it."""
        return self.literal or " ".join(filter(None, [self.given, self.family]))


@dataclass(frozen=True, kw_only=True)
class Work:
    """What every form of citation is made from; `notes` are what has to be said of a text's standing."""

    key: str
    kind: str
    title: str
    signed: tuple[str, ...]
    authors: tuple[Name, ...]
    translators: tuple[Name, ...]
    container: str
    publisher: str
    issued: date
    url: str
    language: str
    doi: str = ""
    number: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    first_publisher: str = ""
    first_url: str = ""
    first_date: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_report(self):
        """Whether it is cited as a report rather than as an article."""
        return self.kind in REPORTS

    @property
    def identifier(self):
        """The address by which it is cited for good: that of its DOI, where it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def work(subject):
    """Return a Subject as a Work."""
    authors = [one for one in subject.bylines if not one.role]
    translators = [one for one in subject.bylines if TRANSLATORS.search(one.role)]
    issued, origin = timezone.localtime(subject.published_at).date(), subject.origin
    title = f"{phrases(subject.language).retracted}: {subject.title}" if subject.retraction else subject.title
    names = tuple(map(name, authors or [one for one in subject.bylines if one not in translators]))
    return Work(
        key=key(names, issued, subject.title, str(subject.uuid)),
        kind=subject.kind,
        title=title,
        signed=tuple(one.name for one in subject.bylines),
        authors=names,
        translators=tuple(map(name, translators)),
        container=subject.brand.name,
        publisher=settings.SITE_NAME,
        issued=issued,
        url=address(subject.path),
        language=subject.language,
        doi=subject.doi,
        number=subject.report_number,
        abstract=subject.standfirst,
        keywords=tuple(tag.name for tag in subject.tags),
        first_publisher=origin.source.name if origin else "",
        first_url=address(origin.url) if origin and origin.url else "",
        first_date=origin.published if origin else None,
        notes=tuple(notes(subject)),
    )


def name(person):
    """Return a signature as a name in parts."""
    if person.kind != "person" or not person.family:
        return Name(literal=person.name)
    return Name(family=person.family, given=person.given)


def notes(subject):
    """Return since when a text is retracted, or else corrected, or doubted by those who published it."""
    language = subject.language
    if subject.retraction:
        return [f"{phrases(language).retracted} {day(subject.retraction.at, language)}"]
    latest = corrections.last_said(subject)
    said = [corrections.since(latest, language)] if latest else []
    doubts = [one for one in subject.corrections if one.correction == "concern"]
    return said + [f"{corrections.label(one, language)}, {day(one.at, language)}" for one in doubts[-1:]]


def key(names, issued, title, uuid):
    """Return a key of ASCII letters and digits, such as “anvari2026corridors”: family, year, first real word.

    What no Latin letters can be found for is named by the piece itself, so that no two pieces share a key.
    """
    family = ascii_word((names[0].family or names[0].literal) if names else "")
    words = [ascii_word(word) for word in title.split()]
    word = next((word for word in words if word and word not in FILLERS), "")
    return f"{family or 'anon'}{issued.year}{word or uuid[:8]}"


def ascii_word(text):
    """Return the ASCII letters and digits of a text, in lower case, Cyrillic written in Latin letters."""
    latin = "".join(CYRILLIC.get(letter, letter) for letter in text.casefold())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]", "", plain)
