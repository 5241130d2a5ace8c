"""What people answer to a proposed notice: it belongs here, or it does not, for a reason; on the record."""

from django.db import transaction

from editorial.approving import checks
from editorial.drafting import drafts
from editorial.models import Move, ProposalAnswer
from editorial.refusing import Refused, Stale
from editorial.rules.asking import unanswered
from editorial.workflow import check

GONE = "This was answered already, or is proposed no more. Look again."
NOT_YOURS = "Whether this person is meant is confirmed by a legal reviewer or a publisher."


@transaction.atomic
def answer(article, key, *, by, accepted, reason=""):
    """Confirm or refuse a proposed notice on a piece. Return the ProposalAnswer.

    Of a person, to confirm says that this very person is meant. Raise Refused without the right or without
    a reason to refuse it, and Stale when it is proposed no more.
    """
    article = checks.locked(article)
    check(article, "answer", by=by)
    found = next((one for one in unanswered(article, article.document()) if one.key == key), None)
    if found is None:
        raise Stale(GONE)
    if accepted and found.entity is not None and found.entity.is_person and not may_identify(by, article):
        raise Refused(NOT_YOURS)
    if not accepted and not reason.strip():
        raise Refused("Say why it does not belong here: the reason stays on the record.", code="reason")
    made = ProposalAnswer.objects.create(
        piece=article.piece,
        key=key,
        rule=found.rule,
        entity=found.about,
        accepted=accepted,
        reason=reason,
        by=by,
    )
    if accepted:
        drafts.save_draft(article, by=by, note=f"Confirmed “{found.notice}”"[:300])
    keep_move(article, found, accepted, reason, by)
    return made


def may_identify(user, article):
    """Whether somebody may say that a person of the register is the one whom a piece means."""
    return any(user.has_perm(f"editorial.{right}", article) for right in ("sign_legal", "publish_article"))


def keep_move(article, found, accepted, reason, by):
    """Write the Move of an answer, which names the notice and whom it is about."""
    about = f", about {found.entity}" if found.entity else ""
    Move.objects.create(
        piece_id=article.piece_id,
        verb=Move.Verb.LABEL if accepted else Move.Verb.UNLABEL,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=f"{found.notice}{about}" + (f": {reason}" if reason else ""),
    )
