"""What stands around a term on its page: its other names, its neighbours, and what its pieces bear too."""

from functools import partial

from publications import reading, reading_terms
from publications.caching import epochs
from publications.compiled import Compiled
from publications.formats.term_ld import term_ld
from publications.formats.text import dumps
from publications.identifiers import SCHEMES
from publications.listings import by_vocabulary
from publications.models import Author, Region, Series, Tag, Topic
from publications.models.terms import SEGMENTS
from publications.slugs import key
from publications.theme.phrases import site_language, site_phrases, up_to
from publications.views.alongside import sections
from publications.views.neighbours import neighbours
from publications.views.shelves import shelf

# Which vocabularies are named beside the list of a term, and how each is headed.
MET = {
    Topic: {"region": "regions", "tag": "tags", "author": "authors", "brand": "brands"},
    Region: {"topic": "topics", "tag": "tags", "author": "authors", "brand": "brands"},
    Tag: {"topic": "topics", "region": "regions", "tag": "tags", "author": "authors"},
    Author: {"topic": "topics", "region": "regions", "brand": "brands", "author": "writes_with"},
    Series: {"topic": "topics", "region": "regions", "author": "authors"},
}
MOST_MET, MOST_COUNTED = 6, 1_000


def around(term):
    """Return what all pages of a term say besides its list: three queries at most, once an epoch.

    Authors are called here as they sign: under which other names somebody wrote is theirs to say.
    """
    return epochs.once((around, shelf(term.vocabulary, term)), partial(read, term))


def read(term):
    """Read what stands around a term."""
    headings, trails, near = neighbours(term)
    tied = {row["key"]: row for row in [*near, *(row for trail in trails for row in trail)]}
    most = MOST_COUNTED + 1 if isinstance(term, Region) else 1
    own = shelf(term.vocabulary, term)
    standing, met = reading.met(own, list(tied), tuple(MET[type(term)]), most)
    called = by_vocabulary([key for key in met if key not in {own, *tied}])
    rows = reading_terms.named(term, tuple(MET[type(term)]), called)
    names = other_names(term, rows)
    return {
        "aliases": [name for name in names if not name["is_label"]],
        "labels": [name for name in names if name["is_label"]],
        "trails": walked(trails, standing),
        "groups": grouped(headings, near, standing, counts=most > 1),
        "alongside": sections(beside(term, called, rows)),
        "elsewhere": elsewhere(term),
        "structured": Compiled(dumps(term_ld(term, [name["label"] for name in names]))),
    }


def walked(trails, standing):
    """Return the ways up without regions on which nothing stands, each of them once."""
    left = [[row for row in trail if row["key"] in standing] for trail in trails]
    return list({tuple(row["key"] for row in trail): trail for trail in left if trail}.values())


def other_names(term, rows):
    """Return what else a term is called and may be written, as {label, language, is_label}.

    A label is what it is called in another language; an alias may say its language too.
    """
    preferred = {key(label): language for language, label in term.labels.items()}
    names = [
        {
            "label": row["called"],
            "language": preferred.get(row["address"], row["spoken"]),
            "is_label": row["address"] in preferred,
        }
        for row in rows
        if row["group"] == "name"
    ]
    return sorted(names, key=lambda name: name["label"])


def beside(term, called, rows):
    """Return [(heading, [{name, url}])] of what the pieces of a term bear too, what many bear first."""
    known = {(row["group"], str(row["of"])): row for row in rows}
    found = []
    for vocabulary, heading in MET[type(term)].items():
        named = [known.get((vocabulary, uuid)) for uuid in called.get(vocabulary, ())]
        links = [link(vocabulary, row) for row in named if row][:MOST_MET]
        found += [(getattr(site_phrases(), heading), links)] if links else []
    return found


def link(vocabulary, row):
    """Return what leads to a term, or to a brand."""
    segment = "" if vocabulary == "brand" else f"/{SEGMENTS[vocabulary]}"
    return {"name": row["called"], "url": f"{segment}/{row['address']}/"}


def grouped(headings, rows, standing, *, counts):
    """Return [(heading, [{name, url, number}])] of neighbours with a live piece, each named once."""
    groups, named = [], set()
    for heading in headings:
        found = {row["key"]: row for row in rows if row["heading"] == heading and row["key"] in standing}
        shown = [row for key, row in found.items() if key not in named]
        named |= set(found)
        shown = sorted(shown, key=lambda row: row["name"].casefold())
        numbers = (up_to(standing[row["key"]], MOST_COUNTED, site_language()) for row in shown)
        said = ({"number": number} if counts else {} for number in numbers)
        links = [row | more for row, more in zip(shown, said, strict=True)]
        groups += [(getattr(site_phrases(), heading), links)] if links else []
    return groups


def elsewhere(term):
    """Return [{scheme, value, url}] of a term's numbers, in the order of the registers."""
    numbers = term.identifiers
    known = [(one, numbers[name]) for name, one in SCHEMES.items() if name in numbers]
    return [{"scheme": one.name, "value": value, "url": one.address.format(value)} for one, value in known]
