"""What an unknown address nearly is: read by key, around it in the order of addresses and one slip away."""

from difflib import get_close_matches

from editorial.explaining.account import OPERATOR, Account, answers
from editorial.terms.evidence import listed
from publications import clock
from publications.models import Address, BrandSlug, TermName
from publications.models.terms import SEGMENTS
from publications.slugs import slug

MOST, AROUND = 3, 10
EARLY = 12  # characters in which any other is tried; later slips are found in the order of addresses
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
NOBODY = "nothing on this site has, or had, this address."


def unknown(path, brand="", piece="", asker=OPERATOR):
    """Return the account of an address that nothing has, with those that are nearly it.

    Who is not told of all that is to come is not told of addresses that do not answer yet.
    """
    brand = brand or path.strip("/").partition("/")[0]
    brands = dict(BrandSlug.objects.values_list("slug", "brand"))
    near = [one for one in [brand, *get_close_matches(slug(brand), brands, MOST)] if one in brands]
    found = [f"/{one}/" for one in near]
    if piece:
        found = pieces(dict.fromkeys(near), brands, slug(piece), known_to(asker)) or found
    return account(path, [one for one in dict.fromkeys(found) if one != path])


def known_to(asker):
    """Return the addresses of pieces that somebody may be told of."""
    every = Address.objects.all()
    return every if asker.brands is None else every.filter(since__lte=clock.now())


def pieces(near, brands, piece, known):
    """Return paths of pieces like one that was typed: in brands like its own, and by its name in any."""
    named = {number: name for name, number in brands.items()}
    kept = {brands[one]: one for one in near}
    rows = [(one.brand_id, one.slug) for one in known.filter(brand__in=named, slug=piece)[:MOST]]
    for brand in kept:
        slugs = alike(known.filter(brand=brand), piece)
        rows += [(brand, one) for one in slugs]
    return [f"/{kept.get(brand) or named[brand]}/{one}/" for brand, one in rows]


def unknown_term(path, vocabulary, typed):
    """Return the account of an address of a term that nothing has."""
    names = TermName.objects.filter(vocabulary=vocabulary).exclude(slug="")
    return account(path, [f"/{SEGMENTS[vocabulary]}/{one}/" for one in alike(names, slug(typed))])


def alike(rows, typed):
    """Return the slugs of some rows that are most like one that was typed."""
    before = rows.filter(slug__lt=typed).order_by("-slug").values_list("slug", flat=True)[:AROUND]
    after = rows.filter(slug__gte=typed).order_by("slug").values_list("slug", flat=True)[:AROUND]
    slips = rows.filter(slug__in=one_slip_from(typed)).values_list("slug", flat=True)[:AROUND]
    return get_close_matches(typed, dict.fromkeys([*slips, *before, *after]), MOST, cutoff=0.7)


def one_slip_from(typed):
    """Return what a slug may have been before a letter was lost, added, changed or swapped."""
    cuts = [(typed[:at], typed[at:]) for at in range(len(typed) + 1)]
    early = cuts[:EARLY]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + char + right for left, right in early for char in LETTERS}
    found |= {left + char + right[1:] for left, right in early if right for char in LETTERS}
    return found


def account(path, near):
    """Return the account of an unknown path with what it nearly is."""
    told = Account(answers(path, 404, NOBODY))
    told.add("What it nearly is", [f"Perhaps {listed([str(one) for one in near])}?"] if near else [])
    return told
