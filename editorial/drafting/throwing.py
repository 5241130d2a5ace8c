"""Drafts thrown away, fetched back, swept for good; and a new draft made from another article's text."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import ProtectedError

from editorial.access.roles import writes_own_only
from editorial.drafting.drafts import hold, save_draft
from editorial.messages.telling import tell_of
from editorial.models import Article, Move
from editorial.refusing import Refused
from editorial.workflow import check
from publications import clock
from publications.models import Piece, StoredDocument

KEPT_FOR = timedelta(days=30)
LONGEST_TITLE = 250


@transaction.atomic
def throw(article, *, by, note=""):
    """Throw away a draft that readers never had. `article.version` is the version that was seen.

    Raise Refused, or Stale when somebody saved it since.
    """
    hold(article)
    article = Article.objects.for_document().get(pk=article.pk)
    check(article, "throw", by=by)
    article.thrown_at, article.thrown_by = clock.now(), by
    article.save(update_fields=["thrown_at", "thrown_by", "updated_at"])
    done = keep_move(article, Move.Verb.THROW, by, note)
    tell_of(done, article)
    return done


@transaction.atomic
def fetch(article, *, by):
    """Fetch a draft back that was thrown away. Raise Refused when it is back already."""
    Piece.objects.select_for_update().get(pk=article.piece_id)
    article = Article.objects.for_document().get(pk=article.pk)
    check(article, "fetch", by=by)
    article.thrown_at = article.thrown_by = None
    article.save(update_fields=["thrown_at", "thrown_by", "updated_at"])
    done = keep_move(article, Move.Verb.FETCH, by)
    tell_of(done, article)
    return done


@transaction.atomic
def copy(article, *, by):
    """Begin a new piece with the text of another. Return its Article.

    Its address is still to be made, its notices are its own; the corrections stay with what they corrected.
    Where the words came from stays true, and is kept.
    """
    article = Article.objects.for_document().get(pk=article.pk)
    check(article, "copy", by=by)
    document = article.document()
    said = document.replace(
        title=f"{document.content.title[: LONGEST_TITLE - 7]} (copy)",
        slug="",
        number=None,
        notices=tuple(replace(notice, uuid=uuid4()) for notice in document.record.notices),
        corrections=(),
    )
    begun = Article.State.PITCH if writes_own_only(by) else Article.State.DRAFT
    made = Article(created_by=by, state=begun)
    made.apply(said)
    note = f"Copied from “{article.title}”"
    save_draft(made, by=by, note=note)
    keep_move(made, Move.Verb.COPY, by, note, StoredDocument.keep(said))
    return made


def keep_move(article, verb, by, reason="", document=None):
    """Write the Move of an act."""
    return Move.objects.create(
        piece_id=article.piece_id,
        verb=verb,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=reason,
        document=document,
    )


def thrown(user):
    """Return what was thrown away that this person may fetch back, the last first."""
    found = Article.objects.reached(user, "change_article").filter(thrown_at__isnull=False)
    return found.select_related("brand", "thrown_by").order_by("-thrown_at", "-pk")


# After thirty days ----------------------------------------------------------------


def overdue():
    """Return what was thrown away more than thirty days ago, the first first."""
    limit = clock.now() - KEPT_FOR
    return Article.objects.filter(thrown_at__lt=limit).select_related("piece").order_by("thrown_at", "pk")


def sweep():
    """Remove all of it, but for what something else names by now. Return how many."""
    removed = 0
    for article in overdue().iterator(chunk_size=200):
        try:
            remove(article)
        except Refused:
            continue
        removed += 1
    return removed


def remove(article, *, dry_run=False):
    """Remove a draft with its versions, its acts and its piece for good.

    Raise Refused, with nothing removed, when readers had it or when something else names it.
    """
    try:
        with transaction.atomic():
            take_out(article)
            transaction.set_rollback(dry_run)
    except ProtectedError as error:
        kinds = sorted({str(type(row)._meta.verbose_name) for row in error.protected_objects})
        raise Refused(f"“{article.title}” stays: it is named by another row ({', '.join(kinds)}).") from error


def take_out(article):
    """Delete the rows of a draft, and the texts that nothing else keeps."""
    piece = Piece.objects.select_for_update().get(pk=article.piece_id)
    article = Article.objects.get(pk=article.pk)
    if article.thrown_at is None:
        raise Refused(f"“{article.title}” was fetched back.")
    if piece.editions.exists():
        raise Refused(f"“{article.title}” stays: readers had it, or are going to.")
    moves = piece.moves.all()
    digests = {*article.revisions.values_list("document", flat=True)}
    digests |= {digest for pair in moves.values_list("document", "base") for digest in pair if digest}
    digests |= set(article.signoffs.values_list("document", flat=True))
    moves.delete()
    article.delete()
    piece.delete()
    for stored in StoredDocument.objects.filter(pk__in=digests):
        forget(stored)


def forget(stored):
    """Delete a stored text that nothing names any more."""
    try:
        with transaction.atomic():
            stored.delete()
    except ProtectedError:
        return
