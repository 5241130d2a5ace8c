"""How an amendment of the live text reaches the working copy, and what it leaves to a person."""

from editorial.drafting.drafts import keep_revision
from editorial.drafting.merging import merge
from publications.models import StoredDocument


def give_difference(article, base, document, *, by):
    """Give the difference `base → document` to the working copy; store what both sides changed."""
    merge_into(article, base, document)
    article.version += 1
    article.save(update_fields=["version", "conflict", "updated_at"])
    keep_revision(article, article.document(), by=by, note="Took over a fix of the live text")


def replay(article, amendments):
    """Give a restored working copy every amendment made since, in order."""
    for move in amendments.select_related("base", "document").order_by("pk"):
        merge_into(article, move.base.value, move.document.value)
    article.save(update_fields=["conflict"])


def merge_into(article, base, document):
    """Merge one difference into the working copy; conflicts name a field and the Document to settle with."""
    merged = merge(base, article.document(), document)
    article.apply(merged.document)
    if merged.conflicts:
        digest = StoredDocument.keep(document).digest
        article.conflict = {**(article.conflict or {}), **dict.fromkeys(merged.conflicts, digest)}
