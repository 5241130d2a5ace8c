"""Finds an article by what people call it: brand and slug, or the address that readers see."""

from urllib.parse import unquote, urlsplit

from editorial.models import Article
from publications.models import Address
from publications.slugs import asked


class NotFound(LookupError):
    """No article, or more than one, answers to what was given; its text is one sentence."""


def article_at(place):
    """Return the article at `BRAND/SLUG`, as its working copy says or as it was ever published.

    A whole address will do too. Raise NotFound.
    """
    brand, slug = parts(place)
    articles = Article.objects.for_document()
    owned = Address.objects.filter(brand__slugs__slug=brand, slug=slug).values("piece")
    found = list(articles.filter(piece__in=owned))
    if not found:
        found = list(articles.filter(brand__slugs__slug=brand, slug=slug))
    if not found:
        raise NotFound(f"There is no article at “{brand}/{slug}”.")
    if len(found) > 1:
        raise NotFound(f"There are {len(found)} drafts at “{brand}/{slug}”: give each its own address.")
    return found[0]


def parts(place):
    """Return the brand's and the piece's slug of an address. Raise NotFound."""
    try:
        path = asked(unquote(urlsplit(place).path)).strip("/").split("/")
    except ValueError:
        path = []
    if len(path) != 2 or not all(path):
        raise NotFound(f"“{place}” is not an address of a piece: give it as BRAND/SLUG.")
    return path
