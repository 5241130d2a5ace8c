"""What people do about links: have one looked at again, leave one as it is; and whose they are."""

from django.db import transaction

from editorial.access import roles
from editorial.links import tasks
from editorial.links.keeping import wake
from editorial.models import Article, LinkCheck, OutgoingLink
from editorial.refusing import Refused
from publications import clock

FIXING = "change_article"
OFF = "Links are not checked here. Whoever publishes in every brand can switch it on."
OVER = "This link is in no text of yours any more."
WHY = "Say in a few words why it is left as it is."
State = OutgoingLink.State


def reached(user):
    """Return the articles whose links a person may do something about, or None for all."""
    return None if roles.reach(user, FIXING).everywhere else Article.objects.reached(user, FIXING)


def links_of(user):
    """Return the links in texts that readers have and a person may do something about."""
    if not roles.reach(user, FIXING):
        return OutgoingLink.objects.none()
    return OutgoingLink.objects.standing(reached=reached(user))


def open_dead(user):
    """Return the dead ones that wait for somebody."""
    return links_of(user).dead()


def found(user, number):
    """Return a link that a person may do something about. Raise Refused where it is none."""
    link = links_of(user).filter(pk=number).first()
    if link is None:
        raise Refused(OVER)
    return link


def check_again(number, *, by):
    """Have a link looked at as soon as its host may be asked. Raise Refused where nothing is looked at."""
    link = found(by, number)
    if not LinkCheck.objects.filter(is_on=True).exists():
        raise Refused(OFF)
    with transaction.atomic():
        wake(OutgoingLink.objects.filter(pk=link.pk))
    tasks.go_on()


def leave(number, *, by, reason):
    """Leave a link as it is, for a reason, until it answers otherwise."""
    link, reason = found(by, number), reason.strip()[:300]
    if not reason:
        raise Refused(WHY)
    OutgoingLink.objects.filter(pk=link.pk).update(left_at=clock.now(), left_by=by, left_reason=reason)


def take_up(number, *, by):
    """Let a link that was left be listed again."""
    link = found(by, number)
    OutgoingLink.objects.filter(pk=link.pk).update(left_at=None, left_by=None, left_reason="")
