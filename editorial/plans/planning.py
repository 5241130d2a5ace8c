"""Planning: days, priority and notes of a piece, and who has it. It is never a promise to readers.

Planned is not scheduled. No verb here touches what a piece says or its version, so that nobody who is
writing meets a conflict because somebody else moved a date.
"""

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists

from editorial.access.roles import Role
from editorial.messages.telling import named, tell
from editorial.models import Article, Desk, Membership, Move, Notification
from editorial.plans.assigning import assign
from editorial.refusing import Refused
from editorial.workflow import check
from publications.models import Piece

# What is planned, in words: “planned for 24 November 2026”.
PLANNED = {
    "planned_on": "planned for",
    "due_on": "due",
    "review_on": "to be looked at again on",
    "priority": "priority",
    "notes": "notes",
}
DAYS = ("planned_on", "due_on", "review_on")
# The roles of a newsroom where nobody plans.
PLAIN = (Role.EDITOR, Role.PUBLISHER)
EARLIEST, LATEST = date(2000, 1, 1), date(2200, 1, 1)


@transaction.atomic
def plan(article, *, by, **changes):
    """Change days, priority or notes of an article. Return the Move, or None when nothing changes.

    Raise Refused when the person may not plan it, or where a day can only be a slip of the pen.
    """
    Piece.objects.select_for_update().get(pk=article.piece_id)
    now = Article.objects.select_related("brand", "assignee").get(pk=article.pk)
    check(now, "plan", by=by)
    changed = {name: value for name, value in changes.items() if getattr(now, name) != value}
    if any(name in DAYS and is_strange(value) for name, value in changed.items()):
        raise Refused("Check the year of that day.")
    if not changed:
        return None
    for name, value in changed.items():
        setattr(now, name, value)
    now.save(update_fields=[*changed, "updated_at"])
    return note(now, changed, by=by)


def is_strange(day):
    """Whether a day can only be a slip of the pen."""
    return day is not None and not EARLIEST <= day < LATEST


def note(article, names, *, by):
    """Record that an article's plan was changed, and tell whoever has it. Return the Move."""
    sentence = "; ".join(in_words(article, name) for name in names)
    done = keep_move(article, by, sentence)
    said = f"{named(by)} planned “{article.title}”: {sentence}"
    kind, key = Notification.Kind.MOVE, f"move {done.pk}"
    tell([article.assignee], kind, said, key=key, article=article, by=by)
    return done


def in_words(article, name):
    """Say what one field of an article's plan is now."""
    value = getattr(article, name)
    if name == "notes":
        return "notes changed" if value else "notes removed"
    if name == "priority":
        return f"priority {article.get_priority_display()}"
    return f"{PLANNED[name]} {value.day} {value:%B %Y}" if value else f"no day {PLANNED[name]}"


def keep_move(article, by, reason):
    """Write the Move of a plan."""
    return Move.objects.create(
        piece_id=article.piece_id,
        verb=Move.Verb.PLAN,
        from_state=article.state,
        to_state=article.state,
        by=by,
        version=article.version,
        reason=reason,
    )


@transaction.atomic
def claim(article, *, by):
    """Take an article that nobody has, or one that the person may give to anybody. Return the Move."""
    Piece.objects.select_for_update().get(pk=article.piece_id)
    now = Article.objects.get(pk=article.pk)
    return assign(now, by, by=by, verb="claim" if now.assignee_id is None else "assign")


def plans():
    """Return the condition that anybody plans here: a desk asks, a piece has a day, people have more roles.

    A small shop of editors and publishers sees neither calendar nor board.
    """
    used = Exists(Desk.objects.all()) | Exists(Membership.objects.exclude(role__in=PLAIN))
    for name in DAYS:
        used |= Exists(Article.objects.filter(**{f"{name}__isnull": False}))
    return used


def is_planned(user):
    """Say whether anybody plans here. One query."""
    return get_user_model().objects.filter(plans(), pk=user.pk).exists()
