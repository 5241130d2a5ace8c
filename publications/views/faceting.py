"""The lists by which a search is narrowed: which ones an address names, and how many pieces stand on each."""

import re
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from urllib.parse import urlencode

from django.conf import settings

from publications import listings, reading_terms
from publications.api.selecting import keys
from publications.caching import epochs
from publications.compiled import Compiled
from publications.listed import among_numbers, listed_numbers
from publications.models import Author, Brand, Region, Shelf, Tag, Topic
from publications.prepared import PreparedTuples
from publications.search.asking import LETTERS, MARK, YEAR
from publications.shells import shell
from publications.theme.languages import NAMES
from publications.theme.phrases import numerals, site_language, site_phrases

MODELS = {"brand": Brand, "topic": Topic, "region": Region, "tag": Tag, "author": Author}
OFFERED = 8
MOST_KNOWN = 10_000  # lists whose names a process knows: some three megabytes
LONGEST = 200
WHOLE = re.compile("[0-9]{4}", re.ASCII)
NOWHERE = MARK.format("9" * 12)


@dataclass(frozen=True)
class Facet:
    """A list by which a search is narrowed, with the address of the search that is, or is no more."""

    name: str
    value: str
    label: str
    query: str
    count: int = 0

    @property
    def printed(self):
        """What is printed of it; the count in the digits of the site’s language."""
        number = numerals(str(self.count), site_language())
        return {"query": self.query, "label": self.label, "number": number}


def chosen(query):
    """Return {name of a facet: its value} for those that a query string names."""
    return {name: query[name][:LONGEST].strip() for name in LETTERS if query.get(name, "").strip()}


def marks(values):
    """Return the marks of the lists that are chosen; for an unknown one, that of a list without pieces."""
    known = {name: value for name, value in values.items() if name != "year" and is_known(name, value)}
    shelves = dict(zip(known, keys(known), strict=True)) if known else {}
    numbers = dict(Shelf.objects.filter(key__in=shelves.values()).values_list("key", "pk")) if shelves else {}
    found = [MARK.format(numbers[key]) if key in numbers else NOWHERE for key in shelves.values()]
    if "year" in values:
        found.append(YEAR.format(values["year"]) if WHOLE.fullmatch(values["year"]) else NOWHERE)
    return [*found, *[NOWHERE] * (len(values) - len(found))]


def is_known(name, value):
    """Say whether a value could name a list: of kinds and languages there are few."""
    offered = {"kind": listings.KINDS, "language": dict(settings.LANGUAGES)}.get(name)
    return offered is None or value in offered


def groups(counts, query, values):
    """Return (heading, compiled facets) of what a search may be narrowed by: those with most pieces first."""
    top = {name: found for name, found in most(counts).items() if name not in values}
    named = names([int(number) for name, found in top.items() if name != "year" for number, _ in found])
    offered, link = [], shell("publications/_facet.html", ("query", "label", "number"), dict)
    for name, found in top.items():
        facets = list(facets_of(name, found, named, without(query, name)))
        if name == "year":
            facets.sort(key=lambda one: one.value, reverse=True)
        if facets:
            offered.append((heading(name), Compiled("".join(link.filled(facet.printed) for facet in facets))))
    return offered


def most(counts):
    """Return {name of a facet: (number, count)} of the lists on which most stands."""
    named = {letter: [] for letter in LETTERS.values()}
    for one in counts:
        if one[0] in named:
            named[one[0]].append(one)
    tops = {name: nsmallest(OFFERED, rarest_last(named[letter], counts)) for name, letter in LETTERS.items()}
    return {name: [(number, -count) for count, number in found] for name, found in tops.items()}


def rarest_last(lists, counts):
    """Return what could be among the first of some lists, as (less their count, number)."""
    numbers = [counts[one] for one in lists]
    least = nlargest(OFFERED, numbers)[-1:] or [0]
    return [(-count, one[1:]) for one, count in zip(lists, numbers, strict=True) if count >= least[0]]


def names(numbers):
    """Return {number of a list: (value in an address, label)} of some lists, each read once an epoch."""
    known = epochs.once((names, site_language()), dict)
    unknown = {*numbers}.difference(known)
    shelves = dict(KEYS(shelves=listed_numbers(unknown))) if unknown else {}
    named = labels(shelves.values()) if shelves else {}
    found = {number: named[key] for number, key in shelves.items() if key in named}
    if len(known) < MOST_KNOWN:
        known |= found
    return {number: known[number] for number in numbers if number in known} | found


def labels(keys):
    """Return {key of a list: (value in an address, label)}: one query, whatever the vocabularies."""
    found = {f"kind:{kind}": (kind, listings.of_kind(kind).name) for kind in listings.KINDS}
    found |= {f"lang:{code}": (code, NAMES.get(code, name)) for code, name in settings.LANGUAGES}
    for row in reading_terms.labels(tuple(MODELS), listings.by_vocabulary(keys)):
        found[f"{row['group']}:{row['of']}"] = row["address"], row["called"]
    return found


def heading(name):
    """Return what a facet is called in the language of the site."""
    return getattr(site_phrases(), f"facet_{name}")


def facets_of(name, found, named, query):
    """Yield the Facets of a name that are called something; their addresses go on from a query string."""
    for number, count in found:
        if name == "year":
            value, label = number, numerals(number, site_language())
        else:
            value, label = named.get(int(number), ("", ""))
        if label:
            yield Facet(name, value, label, f"?{joined(query, {name: value})}", count)


def removals(values, query, *, named):
    """Yield what is chosen, each with the address of the search without it.

    Where nothing is found it is called as it was typed: a brand that is planned has no name yet.
    """
    known = {f"kind:{kind}": listings.of_kind(kind).name for kind in listings.KINDS}
    known |= {f"language:{code}": NAMES.get(code, name) for code, name in settings.LANGUAGES}
    for name, value in values.items():
        label = known.get(f"{name}:{value}") or (called(name, value) if named else value.replace("\x00", ""))
        yield Facet(name, value, f"{heading(name)}: {label}", f"?{without(query, name)}")


def called(name, value):
    """Return the name of what is chosen, or the value where nothing bears it."""
    model, plain = MODELS.get(name), value.replace("\x00", "")
    row = model and (model.objects.all() if model is Brand else model.objects.active())
    row = row and row.filter(slug=plain).first()
    return row.name if row else plain


def without(query, name):
    """Return a query string without one facet; it begins with the first page."""
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(name, None)
    return changed.urlencode()


def joined(query, more):
    """Return a query string with more at its end."""
    return "&".join(filter(None, [query, urlencode(more)]))


def keyed(shelves):
    """The keys of some lists."""
    return Shelf.objects.filter(among_numbers("publications_shelf.id", shelves)).values_list("pk", "key")


KEYS = PreparedTuples(keyed)
