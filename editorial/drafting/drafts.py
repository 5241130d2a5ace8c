"""Saving the working copy: every save is a Revision, and nothing is written over unseen."""

from editorial.approving import checks
from editorial.messages.telling import tell_of
from editorial.models import Article, Move, Revision
from editorial.models.applying import forget_loaded_rows
from editorial.refusing import SAVED_MEANWHILE, Stale
from editorial.rules.applying import run_on
from editorial.search import searching
from publications import clock
from publications.models import Brand, Edition, Piece, StoredDocument
from publications.prepared import Prepared

LAST_KEPT = Prepared(lambda article: Revision.objects.filter(article=article).values("document")[:1])


def hold(article):
    """Lock an article until the transaction ends. Raise Stale when it is not what the caller saw.

    `article.version` is the version that the caller saw, such as the one in an open form.
    """
    Piece.objects.select_for_update().get(pk=article.piece_id)
    if Article.objects.values_list("version", flat=True).get(pk=article.pk) != article.version:
        raise Stale(SAVED_MEANWHILE)


def save_draft(article, *, by, note=""):
    """Record what an article says now. Return the Revision, or None when nothing changed.

    Raises the version, which other open forms carry, and takes “ready” back to “draft” when what the
    piece says is no longer what was ready; a new tag alone does not.
    """
    saved = Article.objects.for_document().get(pk=article.pk)
    if run_on(saved):
        forget_loaded_rows(article)
    document = saved.document()
    last = article.revisions.select_related("document").first()
    if article.version and last and last.document_id == document.digest:
        searching.keep(saved)  # its notes may be new: they are no part of the Document
        return None
    if not article.version and article.created_by is None:
        article.created_by = by
    article.version += 1
    if article.state == Article.State.READY and is_rewritten(article, last, document):
        article.state = Article.State.DRAFT
    article.save(update_fields=["version", "state", "conflict", "created_by", "updated_at"])
    keep_rebrand(article, last, document, by=by)
    return keep_revision(article, document, by=by, note=note, rows=saved)


def keep_rebrand(article, last, document, *, by):
    """Write down that a piece changed its brand, from which to which, and tell whom it concerns."""
    before = last.document.value.classification.brand if last else None
    if before in (None, document.classification.brand):
        return
    names = dict(Brand.objects.filter(uuid=before).values_list("uuid", "name"))
    done = Move.objects.create(
        piece_id=article.piece_id,
        verb=Move.Verb.REBRAND,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=f"{names.get(before, 'another brand')} → {article.brand or 'no brand'}",
    )
    tell_of(done, article)


def has_changed(article, document):
    """Whether a Document differs from the last one that was kept."""
    last = LAST_KEPT.first(article=article.pk)
    return last is None or last["document"] != document.digest


def keep_revision(article, document, *, by, note, rows=None):
    """Keep a Document among the article's revisions, once. Return the Revision, or None.

    `rows` is the article with its rows as they are stored, when it is another object.
    """
    if not has_changed(article, document):
        return None
    checks.refresh(article, document, by=by)
    searching.keep(rows or article)
    stored = StoredDocument.keep(document)
    return Revision.objects.create(
        article=article, document=stored, version=article.version, by=by, note=note
    )


def is_rewritten(article, last, document):
    """Whether what a piece says differs from the last Revision, and is not what readers have or will get."""
    same = last and last.document.value.content == document.content
    return not same and not is_published(article, document)


def is_published(article, document):
    """Whether a Document is what readers have or are going to get."""
    ahead = Edition.objects.filter(piece=article.piece_id, live_until__gt=clock.now())
    return ahead.filter(document_id=document.digest).exists()
