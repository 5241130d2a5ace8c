"""Limits on asking: so many mails to an address a day, so many askings from a place an hour.

Nobody's network address is stored: what is counted is a keyed hash that changes every day.
"""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings

from editorial.models import Knock
from editorial.newsletters import keys
from publications import clock

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MAILS_A_DAY, ASKINGS_AN_HOUR = 3, 20
MAILS_A_DAY_TO_WHO_LEFT = 1
# Behind a proxy that says nothing, everybody comes from one place.
ASKINGS_OF_ALL = 300


def may_ask(request):
    """Note one asking from a place; say whether there was room for it."""
    place = place_of(request)
    most = ASKINGS_AN_HOUR if place else ASKINGS_OF_ALL
    return has_room(keys.of_today("place", place), most, HOUR)


def may_mail(email, *, has_left=False):
    """Note one mail to an address that asked; say whether there was room. Who left has less of it."""
    named = keys.folded(email)
    if has_left and not has_room(keys.of_today("back", named), MAILS_A_DAY_TO_WHO_LEFT, DAY):
        return False
    return has_room(keys.of_today("mail", named), MAILS_A_DAY, DAY)


def has_room(key, most, span):
    """Note one more of a key, unless there were too many in a span of time."""
    if Knock.objects.filter(key=key, at__gt=clock.now() - span)[:most].count() >= most:
        return False
    Knock.objects.create(key=key)
    return True


def place_of(request):
    """Return the network that somebody asks from: an address, or of IPv6 the 64 bits that a home has.

    What proxies say counts for as many of them as `PROXIES` trusts; an address of our own network is no
    place, but that of a proxy.
    """
    said = request.headers.get("X-Forwarded-For", "").split(",")
    trusted = settings.PROXIES
    text = said[-trusted] if trusted and len(said) >= trusted else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text.strip())
    except ValueError:
        return ""
    if not address.is_global:
        return ""
    return str(address if address.version == 4 else ip_network((address, 64), strict=False))
