"""Addresses in doubt: a server refused one and did not say why. Said again of a later issue, it is believed.

Many servers answer a bare 550 by a rule of their own (RFC 5321, section 4.2.3, has one code for both). So it
counts where an issue came to its end, and the one tried before was refused alike on another day.
"""

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from editorial.models import IssueMail, Subscription
from publications import clock


def doubt(mail):
    """Note that a server refused a mail and perhaps its address."""
    IssueMail.objects.filter(pk=mail.pk).update(doubted_at=clock.now())


def forget(**mails):
    """Forget doubts about some mails: the server refused all alike, or the reader was reached."""
    IssueMail.objects.filter(doubted_at__isnull=False, **mails).update(doubted_at=None)


def believe(number):
    """Mark the addresses that servers refused for an issue, and for the one that was tried before it."""
    told = IssueMail.objects.exclude(sent_at=None, doubted_at=None)
    before = told.filter(subscription=OuterRef("subscription"), pk__lt=OuterRef("pk")).order_by("-pk")
    found = (
        IssueMail.objects.filter(issue=number, sent_at=None, doubted_at__isnull=False)
        .annotate(taken=Subquery(before.values("sent_at")[:1]))
        .annotate(first=Subquery(before.values("doubted_at")[:1]))
        .filter(taken=None, first__isnull=False)
    )
    rows = found.values_list("subscription", "first", "doubted_at")
    bad = [key for key, *at in rows if len(set(map(timezone.localdate, at))) > 1]
    Subscription.objects.filter(pk__in=bad, refused_at=None).update(refused_at=clock.now())
