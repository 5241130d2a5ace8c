"""The queries of what stands around a term's list, each prepared once, like those of `reading`."""

from functools import partial
from uuid import UUID

from django.db.models import CharField, F, Q, Value

from publications.listings import TERMS
from publications.models import Author, Brand, Region, Tag, TermName, Topic
from publications.prepared import Prepared, columns_of, row_of
from publications.slugs import key

# The phrase that heads each relation, and the look-up from the other term to this one.
RELATIONS = {
    Topic: {"related": "related"},
    Tag: {"part_of": "narrower", "within_it": "broader", "related": "related"},
}
SHOWN = ("uuid", "name", "slug", "status")  # of a term, and of the one that it was merged into
MERGED = tuple(f"replaced_by__{name}" for name in SHOWN)
SIDES = {side: [f"{side}__{name}" for name in (*SHOWN, *MERGED)] for side in ("from_region", "to_region")}
MOST = 200
NOBODY = UUID(int=0)
NAMED = 10  # terms of a vocabulary that are named beside a list, at the most
TEXT = partial(Value, output_field=CharField())


def owner(model, slug):
    """Return the term that ever bore an address, with the one that it was merged into, or None."""
    prepared = OWNERS.setdefault(model, Prepared(partial(bearing, model)))
    row = next(iter(prepared(vocabulary=model.vocabulary, slug=slug)), None)
    found = row and row_of(model, row)
    if found and found.replaced_by_id:
        found.replaced_by = row_of(model, row, "replaced_by__")
    return found


def related(term):
    """Return what editors tied to a term, with the `heading` of each, whatever their number."""
    model = type(term)
    return RELATED.setdefault(model, Prepared(partial(tied, model)))(term=term.pk)


def around(region):
    """Return the links between regions over one, near and far, and those to what lies directly in it."""
    return AROUND(region=region.pk)


def named(term, vocabularies, called):
    """Return {group, of, called, address, spoken} of a term’s other names and of other terms: one query.

    The other terms are given as {vocabulary: UUIDs}, the vocabularies being of those named here; of each
    vocabulary the first `NAMED` are read. A name has the group “name”; its address is its key.
    """
    model = type(term)
    if has_names(model):
        return naming_of(model, vocabularies, called, term=term.pk, name=key(term.name))
    return naming_of(None, vocabularies, called) if called else []


def labels(vocabularies, called):
    """Return {group, of, called, address} of terms given as {vocabulary: UUIDs}, see `named`: one query."""
    return naming_of(None, vocabularies, called)


def naming_of(model, vocabularies, called, **own):
    """Return the rows of what is called so, and of what a term of a model is called too, if one is given."""
    for vocabulary in vocabularies:
        uuids = [*map(UUID, called.get(vocabulary, ())), *[NOBODY] * NAMED][:NAMED]
        own |= {f"{vocabulary}_{at}": uuid for at, uuid in enumerate(uuids)}
    prepared = NAMES.setdefault((model, vocabularies), Prepared(partial(naming, model, vocabularies)))
    return prepared(**own)


# The querysets behind them ------------------------------------------------------


def bearing(model, vocabulary, slug):
    """The term that ever bore an address; those of names alone have no place in the index of addresses."""
    names = TermName.objects.filter(vocabulary=vocabulary, slug=slug).exclude(slug="").values("term")
    found = model.objects.filter(uuid__in=names)
    return found.order_by("pk").values(*columns_of(model), *columns_of(model, "replaced_by__"))[:1]


def tied(model, term):
    """What editors tied to a term and to those merged into it: a part for each relation."""
    same = model.objects.standing_for(term)
    parts = [
        model.objects.filter(**{f"{lookup}__in": same}).order_by().annotate(heading=TEXT(heading))
        for heading, lookup in RELATIONS[model].items()
    ]
    parts = [part.values(*SHOWN, *MERGED, "heading") for part in parts]
    return parts[0].union(*parts[1:], all=True)[:MOST]


def linked(region):
    """The links around a region and those merged into it."""
    same = Region.objects.standing_for(region)
    above = Q(from_region__in=same) | Q(from_region__descent__region__in=same)
    links = Region.parents.through.objects.filter(above | Q(to_region__in=same)).distinct()
    return links.values(*(name for names in SIDES.values() for name in names))[:MOST]


def naming(model, vocabularies, term=None, name=None, **uuids):
    """What a term is called too, and the terms of other vocabularies that readers see, of some."""
    parts = []
    for vocabulary in vocabularies:
        rows = Brand.objects.all() if vocabulary == "brand" else TERMS[vocabulary].objects.active()
        own = rows.filter(uuid__in=[uuids[f"{vocabulary}_{at}"] for at in range(NAMED)]).order_by()
        parts.append(own.values(**columns(vocabulary, "uuid", "name", "slug")))
    if model:
        same = model.objects.standing_for(term).values("uuid")
        names = TermName.objects.filter(vocabulary=model.vocabulary, term__in=same, discouraged=False)
        names = names.exclude(label="").exclude(key=name).order_by()
        parts.append(names.values(**columns("name", "term", "label", "key", F("language"))))
    return parts[0].union(*parts[1:], all=True)


def has_names(model):
    """Say whether other names of a term are printed: under which an author wrote is theirs to say."""
    return model is not Author


def columns(group, uuid, label, address, spoken=None):
    """Return the columns of `named()`, alike in every part of it."""
    named = {"of": F(uuid), "called": F(label), "address": F(address)}
    return {"group": TEXT(group), "spoken": spoken or TEXT("")} | named


AROUND = Prepared(linked)
OWNERS, RELATED, NAMES = {}, {}, {}
