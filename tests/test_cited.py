"""What other people's readers find in our citations is what the page of the piece says."""

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html import unescape

import bibtexparser
import pytest
import rispy
from bibtexparser.latexenc import latex_to_unicode

from editorial.compilation import fragments
from publications.formats.cited import files
from publications.formats.subject import Person
from publications.formats.text import day
from publications.formats.works import work
from tests import csl
from tests.subjects import OTHER, corrected, republished, subject


def person(given="", family="", **fields):
    """Return a signature: somebody with a name in parts, or what the fields say."""
    return Person(**{"uuid": OTHER, "name": f"{given} {family}", "given": given, "family": family} | fields)


ANVARI = person("Samir", "Anvari")
DESK = person(name="Institute for Roads and Rivers & Seas", kind="organisation")
PIECES = {
    "article": subject(
        title="50% of U.S. R&D: $1 a_day, #1", bylines=(ANVARI, person("Mina", "van der Park"))
    ),
    "report": subject(kind="report", doi="10.1000/X(1)_2", report_number="PB_7 & 8", bylines=(ANVARI,)),
    "republished": republished(bylines=(ANVARI,)),
    "translation": subject(
        language="fr",
        title="L’État, c’est qui ?",
        bylines=(ANVARI, person("Léa", "Roy", role="Traduit par")),
    ),
    "corrected": subject(bylines=(ANVARI,), corrections=corrected()),
    "retracted": subject(bylines=(ANVARI,), corrections=corrected("retraction")),
    "organisation": subject(kind="brief", bylines=(DESK, ANVARI)),
    "Russian": subject(language="ru", title="Кто платит за «транзит»", bylines=(person("Анна", "Стриж"),)),
    "Arabic": subject(
        language="ar",
        title="مياه بلا خرائط، من يملك النهر؟",
        path="/caravan-lines/مياه/",
        bylines=(person("ليلى", "حداد"),),
    ),
    "nobody": subject(bylines=()),
    "new year": subject(published_at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC)),
}


@dataclass(frozen=True)
class Found:
    """A piece as somebody read it, its names as “Family, Given”; `more` is all else that was said of it."""

    title: str
    names: tuple[str, ...]
    translators: tuple[str, ...]
    day: str
    url: str
    publisher: str
    language: str
    doi: str
    number: str
    more: str


def untexed(text):
    """Return text as TeX prints it; the reader knows every sign but one."""
    return latex_to_unicode(text).replace(r"\$", "$")


def bibtex(text):
    """Read BibTeX."""
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    (read,) = bibtexparser.loads(text, parser).entries
    said = {name: untexed(value) for name, value in read.items()}
    names, translators = (
        tuple(untexed(one) for one in read.get(name, "").split(" and ") if one)
        for name in ("author", "translator")
    )
    return Found(
        said["title"],
        names,
        translators,
        read["date"],
        read["url"],
        said.get("institution") or said["organization"],
        read["language"],
        read.get("doi", ""),
        said.get("number", ""),
        said.get("note", ""),
    )


def ris(text):
    """Read RIS."""
    (read,) = rispy.loads(text)
    return Found(
        read["title"],
        tuple(read.get("authors", [])),
        tuple(read.get("subsidiary_authors", [])),
        read["date"].strip("/").replace("/", "-"),
        read["urls"][0],
        read["publisher"],
        read["language"],
        read.get("doi", ""),
        read.get("issn", ""),
        "; ".join([*read.get("notes", []), read.get("file_attachments2", "")]),
    )


def csl_json(text):
    """Read CSL-JSON, which its schema finds valid."""
    items = json.loads(text)
    assert csl.errors(items) == []
    (read,) = items
    names, translators = (
        tuple(one.get("literal") or f"{one['family']}, {one['given']}" for one in read.get(name, []))
        for name in ("author", "translator")
    )
    first = read.get("original-date", {"date-parts": [[]]})["date-parts"][0]
    return Found(
        read["title"],
        names,
        translators,
        "{}-{:02}-{:02}".format(*read["issued"]["date-parts"][0]),
        read["URL"],
        read["publisher"],
        read["language"],
        read.get("DOI", ""),
        read.get("number", ""),
        "; ".join(
            [read.get("original-publisher", ""), "-".join(map("{:02}".format, first)), read.get("note", "")]
        ),
    )


READERS = {"bib": bibtex, "ris": ris, "csl.json": csl_json}


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("name", PIECES)
def test_a_reader_finds_what_the_page_says(name, suffix):
    piece = PIECES[name]
    cited = work(piece)

    found = READERS[suffix](files(cited)[suffix])

    header = re.sub(r"<(?:/?bdi|/?span|a|/a)\b[^>]*>", "", fragments.header(piece))
    assert f"<h1>{found.title}</h1>" in unescape(header)
    said = [" ".join(reversed(one.split(", "))) for one in (*found.names, *found.translators)]
    assert said == [one.name for one in piece.bylines] and all(one in unescape(header) for one in said)
    assert f">{day(date.fromisoformat(found.day), piece.language)}</time>" in header
    assert (found.url, found.publisher) == (cited.url, "The Halyard Review")
    assert (found.language, found.doi, found.number) == (piece.language, piece.doi, piece.report_number)
    origin = piece.origin
    told = [origin.source.name, origin.url, "2026-01-20"] if origin else []
    assert [one for one in (*told, *cited.notes) if one not in found.more] == []
    assert bool(cited.notes) == bool(piece.corrections)


@pytest.mark.parametrize("suffix", READERS)
def test_what_no_format_can_hold_breaks_none(suffix):
    nasty = "} @online{x, title = {y}\r\nER  - \r\nTY  - JOUR\n\\input{/etc/passwd} % \u2028"
    people = (person("A", nasty), person(name=nasty, kind="organisation"))
    piece = replace(PIECES["report"], title=nasty, standfirst=nasty, bylines=people, report_number=nasty)

    found = READERS[suffix](files(work(piece))[suffix])

    assert found.day == "2026-01-22" and len(found.names) == 2
    assert "TY" in found.title and "@online" in found.title
