"""An invented article in the shape of an aggregator's copy, a builder of its variants, and their import."""

import datetime

import pytest
from django.core.management import call_command

from editorial.models import Article, Original, Revision
from publications.models import (
    Author,
    Brand,
    Image,
    Piece,
    Region,
    Source,
    StoredDocument,
    Tag,
    TermName,
    Topic,
)

NOTICE = (
    "«Данное сообщение (материал) создано и (или) распространено иностранным средством массовой информации, "
    "выполняющим функции иностранного агента, и (или) российским юридическим лицом, выполняющим функции "
    "иностранного агента»"
)
TITLE = "Why the Dry Port Outlived the Railway’s Promise"
LABELS = {
    "Topic": "Trade, and Infrastructure",
    "Blog Brand": "Caravan Lines",
    "Region": "Eurasia",
    "Tags": "Corridors, Dry Ports, Kazakhstan, Trinidad and Tobago, and Middle Corridor",
}
TAGS = ("Corridors", "Dry Ports", "Kazakhstan", "Trinidad and Tobago", "Middle Corridor")
DAY = datetime.date(2025, 3, 4)
STANDFIRST = "A yard in the steppe was built for trains that never came. Lorries made it rich instead."
BODY = [
    "The cranes at the dry port lift eleven hundred boxes a day, and few of them have ever seen a rail.",
    "Its planners drew a terminal for trains—long, straight & fast. They got a car park with a customs post.",
    "What the Planners Drew",
    "In the drawings of 2011 every siding ends at a warehouse. Today every warehouse ends at a road.",
    "“Nobody decided this,” says a dispatcher. “It was decided for us, one lorry at a time.”",
    "A Road Is a Cheaper Promise",
    "Tolls can be lowered in an afternoon; a gauge cannot be changed in a decade, as any border guard says.",
]
BIO = (
    "Ilse Marrow is a fellow in transport policy at the Institute for Inland Waters. "
    "She drove freight for six years before she wrote about it."
)
ABOUT = f"About the Author: Ilse Marrow\n{BIO}"
IMAGE = "Image: Pavel Ondra / Agency of Pictures."
FOOTER = f"The post {TITLE} appeared first on The Inland Observer."
SOURCE = "Источник: inlandobserver.example"


def run_together(labels=None, title=TITLE, date="March 4, 2025", byline="By: Ilse Marrow"):
    """Return the header as one line without separators, as aggregators print it."""
    labels = LABELS if labels is None else labels
    parts = [f"{label}: {value}" for label, value in labels.items()]
    return " ".join(part for part in [*parts, title, date, byline] if part)


def copy_of(header=None, *, notice=NOTICE, share="Share", standfirst=STANDFIRST, body=None, **more):
    """Return a copy as bytes; a part given as "" is left out."""
    parts = {
        "about": f"About the Author: Ilse Marrow\n{BIO}",
        "image": IMAGE,
        "footer": FOOTER,
        "source": SOURCE,
    }
    closing = {**parts, **more}.values()
    header = run_together() if header is None else header
    lines = [notice, header, share, standfirst, *(BODY if body is None else body), *closing]
    return "\n".join(line for line in lines if line).encode()


def knowing(**vocabularies):
    """Return a `Known` that holds the names given for each vocabulary."""
    return lambda vocabulary, name, *likely: name in vocabularies.get(vocabulary, ())


def said(reading, *words):
    """Tell whether one finding holds all of these words."""
    return any(all(word in finding for word in words) for finding in reading.findings)


TERMS = [Author, Region, Source, Tag, Topic]
MODELS = [Article, Original, Revision, Brand, Image, Piece, StoredDocument, TermName, *TERMS]


def rows():
    """Count the rows of every table that an import may write."""
    return {model.__name__: model.objects.count() for model in MODELS}


@pytest.fixture
def import_copies(tmp_path, capsys, db):
    """Write files of the given bytes, import them, and return what was printed."""

    def run(*copies, name="copy", **options):
        paths = []
        for number, data in enumerate(copies):
            paths.append(tmp_path / f"{name}-{number}.txt")
            paths[-1].write_bytes(data)
        call_command("import_text", *map(str, paths), **options)
        return capsys.readouterr().out

    return run
