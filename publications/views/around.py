"""What stands around a term on its page: its other names, its neighbours, and what its pieces bear too."""

from functools import partial

from django.db.models import CharField, F, Value

from publications import reading
from publications.compiled import Compiled
from publications.formats.term_ld import term_ld
from publications.formats.text import dumps
from publications.identifiers import SCHEMES
from publications.listings import TERMS, by_vocabulary
from publications.models import Author, Brand, Region, Series, Tag, TermName, Topic
from publications.models.terms import SEGMENTS
from publications.slugs import key
from publications.theme.phrases import site_language, site_phrases, up_to
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
TEXT = partial(Value, output_field=CharField())
SPARE = 4  # looked up beyond those that are shown: some may wait to be accepted


def around(term):
    """Return what the page of a term says besides its list: three queries at most.

    Authors are called here as they sign: under which other names somebody wrote is theirs to say.
    """
    headings, trails, near = neighbours(term)
    tied = {row["key"]: row for row in [*near, *(row for trail in trails for row in trail)]}
    most = MOST_COUNTED + 1 if isinstance(term, Region) else 1
    own = shelf(term.vocabulary, term)
    standing, met = reading.met(own, list(tied), tuple(MET[type(term)]), most)
    called = by_vocabulary([key for key in met if key not in {own, *tied}])
    rows = list(named(term, called))
    names = other_names(term, rows)
    return {
        "aliases": [name for name in names if not name["is_label"]],
        "labels": [name for name in names if name["is_label"]],
        "trails": walked(trails, standing),
        "groups": grouped(headings, near, standing, counts=most > 1),
        "alongside": beside(term, called, rows),
        "elsewhere": elsewhere(term),
        "structured": Compiled(dumps(term_ld(term, [name["label"] for name in names]))),
    }


def walked(trails, standing):
    """Return the ways up without regions on which nothing stands, each of them once."""
    left = [[row for row in trail if row["key"] in standing] for trail in trails]
    return list({tuple(row["key"] for row in trail): trail for trail in left if trail}.values())


def named(term, called):
    """Return {group, of, called, address, spoken} of a term’s other names and of other terms: one query.

    The other terms are given as {vocabulary: UUIDs}. A name has the group “name”; its address is its key.
    """
    parts = [bearing(vocabulary, uuids[: MOST_MET + SPARE]) for vocabulary, uuids in called.items()]
    if not isinstance(term, Author):
        same = type(term)._default_manager.standing_for(term.pk).values("uuid")
        names = TermName.objects.filter(vocabulary=term.vocabulary, term__in=same, discouraged=False)
        names = names.exclude(label="").exclude(key=key(term.name)).order_by()
        parts.append(names.values(**columns("name", "term", "label", "key", F("language"))))
    return parts[0].union(*parts[1:], all=True) if parts else []


def bearing(vocabulary, uuids):
    """Return the terms of a vocabulary that readers see, of some, in the columns of `named()`."""
    rows = Brand.objects.all() if vocabulary == "brand" else TERMS[vocabulary].objects.active()
    return rows.filter(uuid__in=uuids).order_by().values(**columns(vocabulary, "uuid", "name", "slug"))


def columns(group, uuid, label, address, spoken=None):
    """Return the columns of `named()`, alike in every part of it."""
    named = {"of": F(uuid), "called": F(label), "address": F(address)}
    return {"group": TEXT(group), "spoken": spoken or TEXT("")} | named


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
