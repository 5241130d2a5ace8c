"""Finds an article by what people call it: brand and slug, or any address that it has or had."""

import re
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.urls import reverse

from editorial.models import Article, Pickup
from publications.models import Address
from publications.slugs import asked

ADMIN_PATH = re.compile(r"editorial/article/([0-9]{1,18})(?:/|$)")


class NotFound(LookupError):
    """No article, or more than one, answers to what was given; its text is one sentence."""


def article_at(place):
    """Return the article at `BRAND/SLUG`, as its working copy says or as it was ever published.

    A whole address will do too, and the newsroom's, which is all that a draft without a brand has. Raise
    NotFound.
    """
    if article := of_the_newsroom(place, Article.objects.for_document()):
        return article
    brand, slug = parts(place)
    found = list(at_address(Article.objects.for_document(), brand, slug))
    if not found:
        raise NotFound(f"There is no article at “{brand}/{slug}”.")
    if len(found) > 1:
        raise NotFound(f"There are {len(found)} drafts at “{brand}/{slug}”: give each its own address.")
    return found[0]


def at_address(articles, brand, slug):
    """Return those of some articles that own an address, or, when none does, the drafts that want it."""
    owned = Address.objects.filter(brand__slugs__slug=brand, slug=slug).values("piece")
    found = articles.filter(piece__in=owned)
    return found if found.exists() else articles.filter(brand__slugs__slug=brand, slug=slug)


def parts(place):
    """Return the brand's and the piece's slug of an address. Raise NotFound."""
    path = segments(place)
    if len(path) != 2 or not all(path):
        raise NotFound(f"“{place}” is not an address of a piece: give it as BRAND/SLUG.")
    return path


def segments(place):
    """Return the parts of an address's path, as slugs are written; none for what is no address."""
    try:
        return asked(unquote(urlsplit(place).path)).strip("/").split("/")
    except ValueError:
        return []


# What somebody pastes into the search ---------------------------------------------


def opened(typed, articles):
    """Return the one of some articles whose address was pasted, or None.

    An address may be present or former, with or without its host and its query, of a page beside the piece
    such as its citation, of the newsroom's own, of the place where a republished piece came from, or of a
    copy that somebody made of ours.
    """
    typed = typed.strip()
    if not typed or any(char.isspace() for char in typed) or len(typed) > 2_000:
        return None
    if identity := uuid_of(typed):
        return articles.filter(piece__uuid=identity).first()
    if "/" not in typed:
        return None
    return of_the_newsroom(typed, articles) or elsewhere(typed, articles) or ours(typed, articles)


def uuid_of(typed):
    """Return the UUID that was typed, alone or as a URN, or None."""
    try:
        return UUID(typed.removeprefix("urn:uuid:")) if len(typed) >= 32 else None
    except ValueError:
        return None


def of_the_newsroom(typed, articles):
    """Return the article of an address of the admin."""
    _, admin, rest = typed.partition(reverse("admin:index"))
    found = ADMIN_PATH.match(rest) if admin else None
    return articles.filter(pk=found[1]).first() if found else None


def elsewhere(typed, articles):
    """Return the article whose original, or whose copy, stands at an address, however that is written."""
    try:
        address = urlsplit(typed if "://" in typed else f"https://{typed}")
    except ValueError:
        return None
    if "." not in address.netloc:
        return None
    host, path = address.netloc.lower().removeprefix("www."), address.path.rstrip("/")
    ends = [path, f"{path}/"] + ([f"{path}?{address.query}"] if address.query else [])
    ends += [f"{path}/?{address.query}"] if address.query else []
    written = [
        f"{scheme}://{www}{host}{end}" for scheme in ("https", "http") for www in ("", "www.") for end in ends
    ]
    found = articles.filter(provenance__url__in=written).first()
    return found or articles.filter(piece__in=Pickup.objects.filter(url__in=written).values("piece")).first()


def ours(typed, articles):
    """Return the article at one of our own addresses; a host before it, and what follows it, do not count."""
    path = segments(typed if "://" in typed or typed.startswith("/") else f"/{typed}")
    for start in (0, 1):
        if len(path) >= start + 2 and all(path[start : start + 2]):
            found = at_address(articles, *path[start : start + 2]).first()
            if found:
                return found
    return None
