"""Who republished a piece, for whoever has to tell them."""

from django.conf import settings
from django.db.models import Sum

from editorial.models import LooksElsewhere, PartnerContact, PartnerLetter, Pickup

MOST_SHOWN = 50


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


def looks(article):
    """Return [(host, number)] of where a piece was looked at most, where looks are counted at all."""
    if not settings.REPUBLICATION_COUNTER:
        return []
    rows = LooksElsewhere.objects.filter(piece=article.piece_id).values("host").order_by()
    return list(rows.annotate(total=Sum("number")).order_by("-total").values_list("host", "total")[:10])
