"""Who republished a piece, for whoever has to tell them."""

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from editorial.models import LooksElsewhere, PartnerContact, PartnerLetter, Pickup
from publications import clock
from publications.models.sources import host_of

MOST_SHOWN = 50
MOST_HOSTS = 100  # of a piece in a day; what anybody can invent is counted together beyond that


def republishers(piece):
    """Return [(name, e-mail)] of everybody who republished a piece, each address once: two queries.

    Of a partner these are its contacts; of anybody else, the address kept with the pickup.
    """
    pickups = Pickup.objects.filter(piece=piece).order_by("pk")
    contacts = PartnerContact.objects.filter(partner__in=pickups.order_by().values("partner"))
    found = [(one.name or one.partner.name, one.email) for one in contacts.select_related("partner")]
    found += [(one.host, one.contact) for one in pickups.exclude(contact="")]
    once = {}
    for name, email in found:
        once.setdefault(email.casefold(), (name, email))
    return list(once.values())


def recorded(article):
    """Return the pickups of an article's piece, the latest first. One query, or none."""
    if not getattr(article, "was_picked_up", True):
        return []
    return list(article.piece.pickups.select_related("partner")[:MOST_SHOWN])


def letters(article):
    """Return the last letters about an article's piece to those who republished it. One query."""
    return PartnerLetter.objects.filter(piece=article.piece_id)[:MOST_SHOWN]


@transaction.atomic
def count(piece, address):
    """Count one look at a piece from a page at an address, by host and day."""
    today = LooksElsewhere.objects.filter(piece=piece, day=timezone.localdate(clock.now()))
    host = host_in(address)
    if today.filter(host=host).update(number=F("number") + 1):
        return
    if today.count() >= MOST_HOSTS:
        host = ""
    row, _ = LooksElsewhere.objects.get_or_create(piece=piece, day=timezone.localdate(clock.now()), host=host)
    today.filter(pk=row.pk).update(number=F("number") + 1)


def host_in(address):
    """Return the host of an address that anybody may have written, or nothing."""
    try:
        host = host_of(address) if address else ""
    except ValueError:
        return ""
    return host if len(host) <= 200 and host.isascii() and host.isprintable() else ""


def looks(article):
    """Return [(host, number)] of where a piece was looked at most, where looks are counted at all."""
    if not settings.REPUBLICATION_COUNTER:
        return []
    rows = LooksElsewhere.objects.filter(piece=article.piece_id).values("host").order_by()
    return list(rows.annotate(total=Sum("number")).order_by("-total").values_list("host", "total")[:10])
