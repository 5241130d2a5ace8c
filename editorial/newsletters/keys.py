"""Keyed hashes of addresses: what remains of somebody who left, and what limits count by.

`NEWSLETTER_SECRET` is their key; without it, it follows from `SECRET_KEY`. With another key, who left is not
recognised any more: it is kept as long as the hashes are.
"""

import hmac
from contextlib import suppress
from hashlib import sha256

from django.conf import settings
from django.utils import timezone

from publications import clock


def of_subscriber(newsletter, email):
    """Return the key of an address in a newsletter."""
    return keyed(f"{newsletter.uuid}:{folded(email)}")


def of_address(email):
    """Return the key of an address that no newsletter of this site may be sent to."""
    return keyed(f"*:{folded(email)}")


def of_today(kind, value):
    """Return the key of whoever asked today: tomorrow it is another one."""
    return keyed(f"{kind}:{timezone.localdate(clock.now())}:{value}")


def folded(email):
    """Return an address as it is compared: by case alone, or by how its host is written, none differs."""
    mailbox, at, host = email.strip().casefold().rpartition("@")
    with suppress(UnicodeError):  # of a host that cannot be
        host = host.encode("idna").decode()
    return f"{mailbox}{at}{host}"


def keyed(text):
    """Return the keyed hash of a text."""
    secret = settings.NEWSLETTER_SECRET or f"newsletters:{settings.SECRET_KEY}"
    return hmac.new(secret.encode(), text.encode(), sha256).hexdigest()
