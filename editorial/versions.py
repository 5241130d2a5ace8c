"""Versions of an article: every saved Document, counted without gaps, and its Document at any of them."""

from editorial.models import Revision

SHOWN = 50


def numbered(article, most=SHOWN):
    """Return the last versions of an article, newest first, each with its `number`. Two queries."""
    rows = list(article.revisions.select_related("by").order_by("-pk")[:most])
    total = article.revisions.count() if len(rows) == most else len(rows)
    for place, row in enumerate(rows):
        row.number = total - place
    return rows


def number_of(revision):
    """Return which version of its article a Revision is; the first is 1."""
    return Revision.objects.filter(article=revision.article_id, pk__lte=revision.pk).count()


def before(revision):
    """Return the version that was saved before this one, or None."""
    return Revision.objects.filter(article=revision.article_id, pk__lt=revision.pk).order_by("-pk").first()
