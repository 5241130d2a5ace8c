"""What the parts of the desk share: selections that stay small in a large archive, and rows to print."""

from dataclasses import dataclass

from django.db.models import Exists, IntegerField, OuterRef, Q, Subquery
from django.urls import reverse

from editorial.access import roles
from editorial.models import Article, Byline
from publications.models import Edition

MOST = 50


@dataclass
class Row:
    """A line of the desk: a chip, a title that leads somewhere, what is known of it, and when it is due."""

    chip: str
    colour: str
    title: str
    url: str
    details: str
    due: str = ""
    late: bool = False
    pk: int | None = None  # of the article


class Tally(Subquery):
    """How many rows a selection holds; it is sliced, so that nobody counts an archive."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) tallied)"
    output_field = IntegerField()


def visible(user, piece="piece"):
    """Return the condition that a person may see the article of a row's piece."""
    return Exists(Article.objects.visible_to(user).filter(piece=OuterRef(piece)))


def known(user, edition=""):
    """Return the condition that a person may see the article of a row's piece, or what readers have of it.

    `edition` is the way from the row to its Edition.
    """
    far = roles.reach(user, "view_article")
    return visible(user) | Q(**{f"{edition}brand__in": far.brands})


def signed_by():
    """Return who signed an article first, as a column."""
    first = Byline.objects.filter(article=OuterRef("pk")).order_by("position", "pk")
    return Subquery(first.values("author__name")[:1])


def never_out():
    """Return the condition that readers never had an article, and are not about to get it."""
    return ~Exists(Edition.objects.filter(piece=OuterRef("piece")))


def for_rows(articles):
    """Load what a line of the desk prints of articles, without their texts."""
    return articles.select_related("brand").defer("body", "notes").annotate(signed=signed_by())


def form_of(article):
    """Return the address at which the newsroom works on an article."""
    return reverse("admin:editorial_article_change", args=[article.pk])


def known_of(article, *more):
    """Say whose an article is, and what else is known."""
    brand = str(article.brand) if article.brand_id else "No brand yet"
    return " · ".join(filter(None, [brand, article.signed, *more]))
