"""Giving a piece to somebody, which is an act of its own: on the record, and told."""

from django.db import transaction

from editorial.messages.telling import named, tell
from editorial.models import Article, Move, Notification
from editorial.refusing import Refused
from editorial.workflow import check
from publications.models import Piece


@transaction.atomic
def assign(article, to, *, by, note="", verb="assign"):
    """Give an article to a person, or to nobody when `to` is None. Return the Move.

    `verb` names the right that it takes: taking a piece that nobody has takes less than giving one away.
    Raise Refused when it cannot be done: not allowed, given already, or to somebody who cannot open it.
    """
    Piece.objects.select_for_update().get(pk=article.piece_id)
    article = Article.objects.select_related("brand", "assignee").get(pk=article.pk)
    check(article, verb, by=by)
    refuse_assignee(article, to)
    article.assignee = to
    article.save(update_fields=["assignee", "updated_at"])
    return note_assignment(article, by=by, note=note)


def note_assignment(article, *, by, note=""):
    """Record who has an article now, and tell them. Return the Move."""
    to = article.assignee
    done = Move.objects.create(
        piece_id=article.piece_id,
        verb=Move.Verb.ASSIGN,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=f"{named(to) if to else 'Nobody'}: {note}" if note else named(to) if to else "Nobody",
    )
    sentence = f"{named(by)} gave you “{article.title}”"
    tell([to], Notification.Kind.ASSIGNED, sentence, key=f"move {done.pk}", article=article, by=by, note=note)
    return done


def refuse_assignee(article, to):
    """Raise Refused where a piece cannot be given to a person."""
    if article.assignee == to:
        raise Refused(f"{named(to)} has it already." if to else "Nobody has it.", code="unchanged")
    if to is None:
        return
    article.assignee = to
    if not (to.is_active and to.is_staff and to.has_perm("editorial.view_article", article)):
        raise Refused(f"{named(to)} cannot open this piece: somebody has to give them a role first.")
