"""Editions in words, for tests of formats: finished defaults, any field replaced."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from publications.document import Correction
from publications.formats.shared import shared, stored
from publications.formats.subject import Applied, BrandLabel, Label, Origin, Person, Picture, Subject, Terms

PIECE = UUID("0e9a5d3c-7a5d-4c7b-9d0e-3f6f0f5b2a11")
OTHER = UUID("5b1c2d3e-0000-4000-8000-00000000abcd")


def label(name, url=""):
    """Return a term in words."""
    return Label(uuid=OTHER, name=name, url=url)


def subject(**fields):
    """Return a piece with everything that a plain piece has, at an Arabic-script-safe Latin address."""
    brand = BrandLabel(
        uuid=OTHER,
        name="Caravan Lines",
        url="/caravan-lines/",
        slug="caravan-lines",
        accent_light="#2B5277",
        accent_dark="#8FB4D9",
        motif="contours",
    )
    plain = {
        "uuid": PIECE,
        "path": "/caravan-lines/corridors/",
        "language": "en",
        "kind": "analysis",
        "url": "http://127.0.0.1:8000/caravan-lines/corridors/",
        "title": "Corridors",
        "kicker": "",
        "standfirst": "Who moves what.",
        "short_title": "",
        "body": "<p>Borders.</p>",
        "takeaways": (),
        "disclosure": "",
        "funding": "",
        "brand": brand,
        "series": None,
        "number": None,
        "published_at": datetime(2026, 1, 22, 8, 30, tzinfo=UTC),
        "modified_at": datetime(2026, 1, 24, 9, 0, 0, 123456, tzinfo=UTC),
        "topics": (label("Diplomacy", "/topics/diplomacy/"),),
        "regions": (label("Eurasia", "/regions/eurasia/"),),
        "tags": (label("Kabul", "/tags/kabul/"), label("R&D", "/tags/r-d/")),
        "bylines": (Person(uuid=OTHER, name="Samir Anvari", url="/authors/samir-anvari/"),),
        "pictures": (),
        "corrections": (),
        "origin": None,
        "notices": (),
        "translation_of": None,
        "pins": (),
        "indexing": "index",
        "cover": "",
    }
    return Subject(**plain | fields)


def republished(**fields):
    """Return a piece that another publisher published first."""
    source = Label(uuid=OTHER, name="The National Example", url="https://national.example/")
    origin = Origin(
        source=source,
        site="national.example",
        url="https://national.example/a?b=1&c=2",
        published=date(2026, 1, 20),
        licence="CC BY-ND 4.0",
        licence_url="https://creativecommons.org/licenses/by-nd/4.0/",
    )
    terms = Terms(name=origin.licence, url=origin.licence_url)
    return subject(**{"origin": origin, "indexing": "noindex", "licence": terms, **fields})


def corrected(kind="correction", sentence="The year was 2023, not 2022."):
    """Return the corrections of a piece that has one."""
    at = datetime(2026, 1, 24, 9, tzinfo=UTC)
    return (Correction(uuid=OTHER, correction=kind, at=at, sentence=sentence),)


def lead(**fields):
    """Return the pictures of a piece with one above its body."""
    plain = {
        "src": f"/media/{OTHER}/1600.webp",
        "width": 1600,
        "height": 900,
        "place": "lead",
        "may_travel": True,
    }
    words = {"alt": "A gate", "caption": "The gate at dusk.", "credit": "Mina Park / Example Pictures"}
    return (Picture(uuid=OTHER, **plain | words | fields),)


def drawn(piece):
    """Return a piece whose share images are stored."""
    return replace(piece, stored_shares=frozenset({stored(shared(piece))}))


def noticed():
    """Return the notices of a piece that bears one."""
    return (Applied(uuid=OTHER, notice=OTHER),)
