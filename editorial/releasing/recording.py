"""Keeping every verb of publishing on the record, with what it did on the way, and telling of it."""

from editorial.messages.telling import tell_of
from editorial.models import Move
from publications.models import StoredDocument


def record(article, verb, by, link, others=(), **kept):
    """Write the Move of an act, and those of what it did on the way; tell whom the act concerns.

    What the law asked for makes the acts on the way legal as well: they give the same reason.
    """
    article.refresh_from_db(fields=["version", "state"])
    for other_verb, other, why in others:
        keep_move(article, other_verb, by, other, reason=why, legal=kept.get("legal", False))
    tell_of(keep_move(article, verb, by, link, **kept), article)


def keep_move(article, verb, by, link, *, reason="", override="", base=None, legal=False):
    """Write one Move."""
    return Move.objects.create(
        piece_id=article.piece_id,
        verb=verb,
        to_state=article.state,
        by=by,
        moment=link.live_from,
        reason=reason,
        override=override,
        legal=legal,
        version=article.version,
        document=StoredDocument.keep(link.document) if link.document else None,
        base=StoredDocument.keep(base) if base else None,
    )
