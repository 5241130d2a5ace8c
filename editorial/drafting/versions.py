"""Versions of an article: every saved Document, counted without gaps, and its Document at any of them."""

import re

from editorial.models import Revision

SHOWN = 50
KEY = re.compile(r"r([0-9]{1,18})", re.ASCII)


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


def older(article, keys):
    """Return versions named as “r” and their number in the database, where `numbered()` lacks them."""
    asked = [int(found[1]) for key in set(keys) if (found := KEY.fullmatch(key))]
    if not asked:
        return []
    last = article.revisions.order_by("-pk").values("pk")[:SHOWN]
    rows = list(
        article.revisions.filter(pk__in=asked)
        .exclude(pk__in=[row["pk"] for row in last])
        .select_related("by")
    )
    for row in rows:
        row.number = number_of(row)
    return rows
