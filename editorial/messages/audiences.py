"""Whom an act concerns: one table of verbs, read by whatever tells people.

Nobody is told for being a superuser: a role, or a part in the piece, is what counts.
"""

from enum import StrEnum

from django.contrib.auth import get_user_model
from django.db.models import Q

from editorial.access import roles
from editorial.models import Membership, Move, Notification

Verb, Kind = Move.Verb, Notification.Kind


class Who(StrEnum):
    """A kind of people around a piece."""

    OWN = "whoever began it, has it or signs it"
    HOLDER = "whoever has it now"
    TAKERS = "the desk, while nobody has it"
    PUBLISHERS = "those who publish for its brand"
    SIGNERS = "those who sign the check, while nobody has it"
    CONFIRMERS = "those who confirm that a blocked piece is put back"
    ASKER = "whoever asked for the check"


OWN, PUBLISHERS = Who.OWN, Who.PUBLISHERS
AUDIENCES = {
    Verb.SUBMIT: [OWN, Who.TAKERS],
    Verb.ACCEPT: [OWN],
    Verb.RETURN: [OWN],
    Verb.READY: [OWN, PUBLISHERS],
    Verb.HOLD: [OWN],
    Verb.RESUME: [OWN],
    Verb.DECLINE: [OWN],
    Verb.KILL: [OWN],
    Verb.REOPEN: [OWN],
    Verb.ASSIGN: [Who.HOLDER],
    Verb.PLAN: [OWN],
    Verb.ASK: [Who.SIGNERS],
    Verb.SIGN: [OWN, Who.ASKER],
    Verb.UNSIGN: [OWN, Who.ASKER],
    Verb.PUBLISH: [OWN],
    Verb.SCHEDULE: [OWN],
    Verb.AMEND: [OWN],
    Verb.EXPIRE: [OWN],
    Verb.CANCEL: [OWN, PUBLISHERS],
    Verb.WITHDRAW: [OWN, PUBLISHERS],
    Verb.BLOCK: [OWN, PUBLISHERS],
    Verb.BACK: [OWN, PUBLISHERS],
    Verb.ASK_BACK: [PUBLISHERS, Who.CONFIRMERS],
    Verb.RESTORE: [OWN],
    Verb.EMBARGO: [OWN, PUBLISHERS],
    Verb.LIFT: [OWN, PUBLISHERS],
    Verb.LEAK: [OWN, PUBLISHERS],
    Verb.REBRAND: [OWN, Who.TAKERS],
    Verb.APPROVED: [OWN],
    Verb.THROW: [OWN],
    Verb.FETCH: [OWN],
    # Part of another act, or the person's own affair.
    Verb.CARRY: [],
    Verb.SETTLE: [],
    Verb.SEND: [],
    Verb.REVOKE: [],
    Verb.COPY: [],
    Verb.UNCARRIED: [],
    Verb.LABEL: [],
    Verb.UNLABEL: [],
    Verb.CARRIED: [],
    Verb.PIN: [],
    Verb.UNPIN: [],
}
KINDS = {
    Verb.ASK: Kind.CHECK,
    Verb.SIGN: Kind.CHECK,
    Verb.UNSIGN: Kind.CHECK,
    Verb.ASSIGN: Kind.ASSIGNED,
    Verb.APPROVED: Kind.OUTSIDE,
    Verb.LEAK: Kind.ALARM,
    Verb.BLOCK: Kind.ALARM,
    Verb.ASK_BACK: Kind.ALARM,
}


def concerned(article, verb, *, check=""):
    """Return the people whom a verb concerns; a verb that is no move, such as a comment, its own people."""
    condition = Q(pk__in=[])
    for who in AUDIENCES.get(verb, [OWN]):
        condition |= AROUND[who](article, check)
    users = get_user_model().objects.filter(condition, is_active=True)
    return users.distinct()


def own(article, check):
    """Whoever began a piece, has it or signs it."""
    begun = Q(pk=article.created_by_id) | Q(pk=article.assignee_id)
    return begun | Q(profile__author__bylines__article=article)


def holder(article, check):
    """Whoever has a piece now."""
    return Q(pk=article.assignee_id)


def takers(article, check):
    """The desk's people who can move a piece that nobody has yet."""
    return Q(pk__in=[]) if article.assignee_id else holding(article, "move_article")


def publishers(article, check):
    """Those who publish for a piece's brand."""
    return holding(article, "publish_article")


def confirmers(article, check):
    """Those who confirm that a blocked piece is put back: legal reviewers and publishers."""
    return holding(article, "see_withheld")


def signers(article, check):
    """Those who can sign a check that nobody has yet."""
    taken = article.checks.filter(kind=check, assignee__isnull=False).exists()
    return Q(pk__in=[]) if taken else holding(article, f"sign_{check}")


def asker(article, check):
    """Whoever asked for a check."""
    return Q(pk__in=article.checks.filter(kind=check).values("asked_by"))


def holding(article, codename):
    """The people of a piece's brand with a right; where it has none, those with the right for all brands."""
    able = [role for role, granted in roles.GRANTS.items() if codename in granted]
    held = Membership.objects.filter(role__in=able, user__is_active=True)
    of_brand = held.filter(brand=article.brand_id) if article.brand_id else held.none()
    chosen = of_brand if of_brand.exists() else held.filter(brand=None)
    return Q(pk__in=chosen.values("user"))


AROUND = {
    Who.OWN: own,
    Who.HOLDER: holder,
    Who.TAKERS: takers,
    Who.PUBLISHERS: publishers,
    Who.CONFIRMERS: confirmers,
    Who.SIGNERS: signers,
    Who.ASKER: asker,
}
