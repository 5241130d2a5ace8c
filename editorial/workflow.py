"""Who may do what, and when: one table of verbs, and one list of reasons that stand in the way.

The list greys a button out, explains it, and refuses the call.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, Q

from editorial.access.rights import lacking
from editorial.access.roles import Role
from editorial.approving import approval, checks
from editorial.approving.gaps import gaps
from editorial.messages.telling import named, tell_of
from editorial.models import Article, Check, Membership, Move
from editorial.plans import handing
from editorial.refusing import SAVED_MEANWHILE, Refused, Stale
from publications import clock
from publications.models import Edition, Piece

State = Article.State
WRITTEN = (State.PITCH, State.DRAFT, State.REVIEW, State.READY)
CLOSED = (State.DECLINED, State.KILLED)
OPEN = (*WRITTEN, State.HOLD)
ANY = (*OPEN, *CLOSED)


@dataclass(frozen=True)
class Verb:
    """What somebody does to an article: its button, the right it needs, and the states it begins in.

    `target` is the state it leads to, if any; `asks_why` says that it needs a note; `next` is the right
    that whoever has the piece then needs, where the act hands it on. One `of_readers` is about what they
    have, so that the right is asked in the brand in which they have it.
    """

    label: str
    permission: str
    sources: tuple = OPEN
    target: str = ""
    asks_why: bool = False
    next: str = ""
    of_readers: bool = False


# The desk's own moves: each changes the state and nothing that readers have.
MOVES = {
    "submit": Verb(
        "Submit for review",
        "submit_article",
        (State.PITCH, State.DRAFT),
        State.REVIEW,
        next="move_article",
    ),
    "accept": Verb("Accept the pitch", "move_article", (State.PITCH,), State.DRAFT, next="change_article"),
    "ready": Verb(
        "Mark as ready",
        "move_article",
        (State.DRAFT, State.REVIEW),
        State.READY,
        next="publish_article",
    ),
    "return": Verb(
        "Send back",
        "move_article",
        (State.REVIEW, State.READY),
        State.DRAFT,
        asks_why=True,
        next="change_article",
    ),
    "hold": Verb("Put on hold", "hold_article", WRITTEN, State.HOLD, asks_why=True),
    "resume": Verb("Take off hold", "hold_article", (State.HOLD,), State.DRAFT, next="change_article"),
    "decline": Verb("Decline", "move_article", (State.PITCH, State.REVIEW), State.DECLINED, asks_why=True),
    "kill": Verb(
        "Kill",
        "move_article",
        (State.DRAFT, State.REVIEW, State.READY, State.HOLD),
        State.KILLED,
        asks_why=True,
    ),
    "reopen": Verb("Open again", "move_article", CLOSED, State.DRAFT, next="change_article"),
}
# Whom a piece can be given to where it stays in its state.
TAKERS = {State.REVIEW: "move_article", State.READY: "publish_article"}
KEEP = object()
# Who can work in a newsroom where nothing passes through review.
UNSTAGED = [Role.EDITOR, Role.PUBLISHER, Role.STEWARD, Role.AUDITOR]
VERBS = MOVES | {
    "save": Verb("Save draft", "change_article"),
    "restore": Verb("Put back", "change_article"),
    "assign": Verb("Give to somebody", "assign_article"),
    "retag": Verb("Change terms", "retag_article"),
    "claim": Verb("Take it", "change_article"),
    "answer": Verb("Answer a proposed notice", "comment_article"),
    "plan": Verb("Plan", "assign_article"),
    "comment": Verb("Comment", "comment_article", ANY),
    "share": Verb("Send to somebody outside", "share_article"),
    "lift": Verb("Lift the embargo", "lift_embargo", asks_why=True),
    "leak": Verb("Publish before the embargo ends", "lift_embargo", WRITTEN, asks_why=True),
    "throw": Verb("Throw away", "change_article", ANY),
    "fetch": Verb("Fetch back", "change_article", ANY),
    "copy": Verb("Copy as new", "add_article", ANY),
    "uncarry": Verb("Decide on a notice it carried", "change_article", ANY),
    "publish": Verb("Publish", "publish_article", WRITTEN),
    "schedule": Verb("Schedule", "publish_article", WRITTEN),
    "amend": Verb("Fix the live text", "publish_article", of_readers=True),
    "expire": Verb("Set an end", "publish_article", of_readers=True),
    "cancel": Verb("Cancel", "publish_article", ANY, of_readers=True),
    "reschedule": Verb("Move", "publish_article", of_readers=True),
    "back": Verb("Put back what readers had", "publish_article", WRITTEN, of_readers=True),
    "withhold": Verb("Withhold a name", "publish_article", ANY, of_readers=True),
    "withdraw": Verb("Withdraw", "publish_article", ANY, of_readers=True),
    "pin": Verb("Pin to the front page", "pin_article", ANY, of_readers=True),
    "unpin": Verb("Take off the front page", "pin_article", ANY, of_readers=True),
}
CONFLICT = "A fix of the live text and this draft changed the same words: settle that first."


def refusals(article, verb, *, by, at=None, about=None):
    """List what stands in the way of an act, as sentences for an editor; see `lacking()`."""
    return lacking(VERBS[verb], article, by=by, about=about) + obstacles(article, verb, by=by, at=at)


def obstacles(article, verb, *, by=None, at=None):
    """List what stands in the way of an act whoever does it, as sentences."""
    act, reasons = VERBS[verb], []
    if article.state not in act.sources:
        reasons.append(f"“{act.label}” does not apply to an article {in_state(article)}.")
    if article.thrown_at and verb != "fetch":
        reasons.append("This draft was thrown away: fetch it back first.")
    return reasons + GUARDS.get(verb, nothing)(article, by, at)


def in_state(article):
    """Say in which state an article is."""
    return {
        State.PITCH: "that is a pitch",
        State.DRAFT: "that is a draft",
        State.HOLD: "that is on hold",
        State.DECLINED: "that was declined",
        State.KILLED: "that was killed",
    }.get(article.state, f"that is {article.get_state_display()}")


def nothing(article, by, at):
    """Nothing else stands in the way."""
    return []


def incomplete(article, by, at):
    """What is missing, and what is not settled."""
    return [*gaps(article).values(), *([CONFLICT] if article.conflict else [])]


def unready(article, by, at):
    """What is missing, and which required checks nobody signed."""
    desk = approval.desk_of(article)
    unsigned = approval.missing(article, article.document(), desk)
    return incomplete(article, by, at) + unsigned


def not_live(article, by, at):
    """That readers have nothing to change."""
    return [] if article.live_edition(at) else ["Readers have no version of this piece now."]


def published(article, by, at):
    """That readers have it, or are going to: then it is withdrawn or cancelled instead."""
    at = at or clock.now()
    either = Edition.objects.live(at) | Edition.objects.scheduled(at)
    first = either.filter(piece=article.piece_id).order_by("live_from").first()
    if first is None:
        return []
    if first.live_from <= at:
        return ["Readers have this piece: withdraw it instead."]
    return ["A version is scheduled: cancel it first."]


def had(article, by, at):
    """That readers have it, are going to, or had it: then it stays on the record."""
    reasons = published(article, by, at)
    if not reasons and Edition.objects.filter(piece=article.piece_id, live_from__lte=clock.now()).exists():
        return ["Readers had this piece, so it stays on the record."]
    return reasons


def not_thrown(article, by, at):
    """That there is nothing to fetch back."""
    return [] if article.thrown_at else ["This draft was not thrown away, or is back already."]


def not_embargoed(article, by, at):
    """That there is no embargo to lift."""
    return [] if article.embargo_until else ["This piece is under no embargo."]


GUARDS = {
    "publish": incomplete,
    "schedule": incomplete,
    "ready": unready,
    "amend": not_live,
    "kill": published,
    "decline": published,
    "throw": had,
    "fetch": not_thrown,
    "lift": not_embargoed,
    "leak": not_embargoed,
}


def check(article, verb, *, by, at=None, about=None):
    """Raise Refused with every reason why an act cannot be done."""
    reasons = refusals(article, verb, by=by, at=at, about=about)
    if reasons:
        raise Refused(*reasons)


@transaction.atomic
def move(article, verb, *, by, note="", to=KEEP, seen=None):
    """Move an article to another state, with a note. Return the Move.

    `to` is the person who has it then, or None; `seen` is the version that whoever acts looked at. Raise
    Refused when it cannot be done: moved already, not allowed, incomplete, without its reason, or for
    somebody who could not take it further; Stale when somebody saved in the meantime.
    """
    Piece.objects.select_for_update().get(pk=article.piece_id)
    article = Article.objects.for_document().get(pk=article.pk)
    act, before = MOVES[verb], article.state
    check(article, verb, by=by)
    if seen not in (None, article.version):
        raise Stale(SAVED_MEANWHILE)
    if act.asks_why and not note.strip():
        raise Refused(f"Say why: “{act.label}” needs a note.", code="note")
    article.state = act.target
    if to is not KEEP:
        give(article, verb, to)
    article.save(update_fields=["state", "assignee", "updated_at"])
    if verb == "submit":
        checks.ask_for_required(article, approval.desk_of(article), by=by)
    done = keep_move(article, verb, before, by, note)
    if to is not KEEP and to is not None:
        keep_move(article, "assign", article.state, by, named(to))
    tell_of(done, article)
    return done


def keep_move(article, verb, before, by, note):
    """Write the Move of an act of the desk."""
    return Move.objects.create(
        piece_id=article.piece_id,
        verb=verb,
        from_state=before,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=note,
    )


def takers(article, verb):
    """Return the people to whom an act may hand an article; nobody where it hands nothing on."""
    right = VERBS[verb].next
    if verb == "assign":
        right = TAKERS.get(article.state, "change_article")
    return handing.able(right, article)


def give(article, verb, to):
    """Note who has an article from now on. Raise Refused where that person could not take it further."""
    if to is not None and not takers(article, verb).filter(pk=to.pk).exists():
        raise Refused(f"{named(to)} cannot take this piece further. Choose somebody else.", code="to")
    article.assignee = to


def is_staged(article):
    """Whether a piece passes through review: its state, its desk or a check says so, or who works there."""
    if article.state not in {State.DRAFT, State.READY}:
        return True
    desk = approval.desk_of(article)
    if desk and (desk.staged or desk.required or desk.four_eyes):
        return True
    brands = Q(brand=article.brand_id) | Q(brand=None)
    people = Membership.objects.filter(brands).exclude(role__in=UNSTAGED)
    if article.pk is None:
        return people.exists()
    asked = Check.objects.filter(article=article.pk)
    return Article.objects.filter(Exists(people) | Exists(asked), pk=article.pk).exists()
