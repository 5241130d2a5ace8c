"""What stands around a term on its page: its other names, its neighbours, and who else knows it."""

from django.db.models import Value

from publications.compiled import Compiled
from publications.formats.term_ld import term_ld
from publications.formats.text import dumps
from publications.identifiers import SCHEMES
from publications.models import Author, Region, Status, Tag, TermName, Topic
from publications.models.terms import SEGMENTS
from publications.slugs import key
from publications.views.shelves import filled

# How each relation is headed, and the look-up from the other term to this one.
RELATIONS = {
    Topic: {"Related": "related"},
    Tag: {"Part of": "narrower", "Within it": "broader", "Related": "related"},
    Region: {"Lies in": "children", "Within it": "parents"},
}
MOST = 200


def around(term):
    """Return what the page of a term says besides its list: three queries at most.

    Authors are called here as they sign: under which other names somebody wrote is theirs to say.
    """
    names = [] if isinstance(term, Author) else other_names(term)
    return {
        "aliases": [name for name in names if not name["is_label"]],
        "labels": [name for name in names if name["is_label"]],
        "groups": neighbours(term),
        "elsewhere": elsewhere(term),
        "structured": Compiled(dumps(term_ld(term, [name["label"] for name in names]))),
    }


def other_names(term):
    """Return what else a term is called and may be written, as {label, language, is_label}.

    A label is what it is called in another language; an alias may say its language too.
    """
    same = type(term)._default_manager.standing_for(term.pk).values("uuid")
    rows = TermName.objects.filter(vocabulary=term.vocabulary, term__in=same, discouraged=False)
    rows = rows.exclude(label="").exclude(key=key(term.name)).order_by("label")
    preferred = {key(label): language for language, label in term.labels.items()}
    return [
        {
            "label": name["label"],
            "language": preferred.get(name["key"], name["language"]),
            "is_label": name["key"] in preferred,
        }
        for name in rows.values("key", "label", "language")
    ]


def neighbours(term):
    """Return [(heading, [{name, url}])] of the active terms beside one that have a live piece.

    Two queries, whatever the number of relations; one that stands above or below is not named as related.
    """
    model = type(term)
    relations = RELATIONS.get(model)
    if not relations:
        return []
    same = model.objects.standing_for(term.pk)
    parts = [
        model.objects.filter(**{f"{lookup}__in": same}).order_by().annotate(heading=Value(heading))
        for heading, lookup in relations.items()
    ]
    columns = ("uuid", "name", "slug", "status")
    parts = [
        part.values(*columns, "heading", *(f"replaced_by__{column}" for column in columns)) for part in parts
    ]
    rows = list(parts[0].union(*parts[1:], all=True)[:MOST])
    return grouped(rows, relations, term)


def grouped(rows, relations, term):
    """Return [(heading, [{name, url}])] of rows, each read as what stands for it today and named once."""
    vocabulary, groups, shown = term.vocabulary, [], {term.uuid}
    today = [present(row) for row in rows]
    standing = filled([f"{vocabulary}:{row['uuid']}" for row in today]) if today else set()
    for heading in relations:
        found = {}
        for row in today:
            is_live = row["status"] == Status.ACTIVE and f"{vocabulary}:{row['uuid']}" in standing
            if row["heading"] == heading and is_live and row["uuid"] not in shown:
                found[row["uuid"]] = {
                    "name": row["name"],
                    "url": f"/{SEGMENTS[vocabulary]}/{row['slug']}/",
                }
        shown |= set(found)
        if found:
            groups.append((heading, sorted(found.values(), key=lambda one: one["name"].casefold())))
    return groups


def present(row):
    """Return a row of a neighbour, or of the term that it was merged into."""
    if row["replaced_by__uuid"] is None:
        return row
    return {name.removeprefix("replaced_by__"): value for name, value in row.items() if "__" in name} | {
        "heading": row["heading"]
    }


def elsewhere(term):
    """Return [{scheme, value, url}] of a term's numbers, in the order of the registers."""
    numbers = term.identifiers
    known = [(one, numbers[name]) for name, one in SCHEMES.items() if name in numbers]
    return [{"scheme": one.name, "value": value, "url": one.address.format(value)} for one, value in known]
