"""Who republished a piece, for whoever has to tell them."""

from editorial.models import PartnerContact, PartnerLetter, Pickup

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
    """Return the pickups of an article's piece, the latest first. One query."""
    return list(article.piece.pickups.select_related("partner")[:MOST_SHOWN])


def letters(article):
    """Return the last letters about an article's piece to those who republished it. One query."""
    return PartnerLetter.objects.filter(piece=article.piece_id)[:MOST_SHOWN]
