"""Counting looks at packages elsewhere, by piece, host and day, in a table that nobody fills from outside."""

import re
from ipaddress import ip_address

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from editorial.models import LooksElsewhere
from publications import clock
from publications.models import Piece
from publications.models.sources import DOMAIN, host_of

# Anybody can invent hosts: beyond so many of a piece in a day, and rows of a day in all, they are one.
MOST_HOSTS, MOST_ROWS = 100, 10_000
LONGEST = 200
WEB = re.compile("https?://", re.IGNORECASE)


def count(uuid, referrer):
    """Count one look at a piece that readers have or had, from a page that anybody may have made up.

    Whatever happens to the database, whoever looks is answered; the look is lost then.
    """
    try:
        with transaction.atomic():
            piece = Piece.objects.filter(uuid=uuid, editions__live_from__lte=clock.now()).first()
            if piece is not None:
                add(piece, host_in(referrer))
    except DatabaseError:
        return


def add(piece, host):
    """Add one to the row of a piece, a host and this day; a new row is made only while there is room."""
    day = timezone.localdate(clock.now())
    today = LooksElsewhere.objects.filter(day=day)
    if today.filter(piece=piece, host=host).update(number=F("number") + 1):
        return
    host = host if has_room(today, piece) else ""
    row, _ = LooksElsewhere.objects.get_or_create(piece=piece, day=day, host=host)
    today.filter(pk=row.pk).update(number=F("number") + 1)


def has_room(today, piece):
    """Whether one more host may have a row of its own on a day."""
    return today.filter(piece=piece).count() < MOST_HOSTS and today[:MOST_ROWS].count() < MOST_ROWS


def host_in(referrer):
    """Return the host of a web page's address, or nothing where it is none that there can be."""
    if not WEB.match(referrer):
        return ""
    try:
        host = host_of(referrer).rstrip(".")
    except ValueError:
        return ""
    is_short = len(host) <= LONGEST and host.isascii()
    return host if is_short and (DOMAIN.fullmatch(host) or is_number(host)) else ""


def is_number(host):
    """Whether a host is named by its number."""
    try:
        return bool(ip_address(host))
    except ValueError:
        return False
