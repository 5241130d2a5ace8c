"""The one door: an address as somebody pasted it, and a moment; whichever page it names gives the account."""

import re
from contextlib import nullcontext
from functools import partial
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.request import validate_host
from django.urls import Resolver404, resolve

from editorial.explaining import below, files, front, lists, nearness, pieces
from editorial.explaining.account import OPERATOR, Account, Asker, answers
from editorial.law import withheld
from publications import clock
from publications.feeds import FORMATS
from publications.models import Edition, Series
from publications.slashes import may_lack
from publications.slugs import asked

__all__ = ["Asker", "Foreign", "explain", "explain_piece"]
FEED = re.compile(r"(?<=/)feed\.([^/]*)\Z")
LONGEST = 2_000
OTHERS = "What readers get then is another desk’s to say."
FIXED = "it is one of the site’s fixed addresses, neither a piece nor a list of its own."
ASKED = "it is the feed of a search, and is there once its address says what is searched for, such as ?q=…"
LISTS = {
    "home": lists.home,
    "brand": lists.brand,
    **dict.fromkeys(("topic", "region", "tag", "author"), lists.term),
    "series": partial(lists.term, model=Series),
    "kind": lists.kind,
    "language": lists.language,
    "notice": lists.notice,
}
OTHER_PAGES = {
    "site-page": lists.site_page,
    "site-page-in": lists.site_page,
    "media": files.in_library,
    "cover": files.drawn,
}


class Foreign(ValueError):
    """What was given is no address of this site; its text is one sentence."""


def explain(address, at=None, asker=OPERATOR):
    """Return the Account of an address at a moment, or now. Raise Foreign.

    Nothing but rows found by their keys is read, however large the archive.
    """
    path = path_of(address)
    with clock.looking_back(at) if at else nullcontext():
        return explained(path, asker)


def explain_piece(piece, at=None, asker=OPERATOR, **address):
    """Return the Account of a piece at a moment, or now, as far as somebody may be told.

    `address` is the `path` that is asked about and the Address that is `owned`, as `of_piece` takes them.
    Whether its Edition of that moment is withheld is a question of today.
    """
    edition = Edition.objects.current(at).filter(piece=piece).first()
    if edition and edition.live_from > clock.now() and not asker.awaits(edition):
        return Account(OTHERS)
    is_closed = bool(asker.by and edition and withheld.is_withheld(edition))
    with clock.looking_back(at) if at else nullcontext():
        return pieces.of_piece(piece, asker=asker, is_closed=is_closed, **address)


def path_of(address):
    """Return the path of an address, as slugs are written. Raise Foreign."""
    try:
        parts = urlsplit(address.strip())
        host, path = parts.hostname, asked(unquote(parts.path))
    except ValueError:
        host, path = None, ""
    if not (path or host) or len(path) > LONGEST or parts.scheme not in ("", "http", "https"):
        raise Foreign(f"“{address[:100]}” is no address. Give a path such as /brand/piece/, or a whole URL.")
    if host and not is_ours(host):
        raise Foreign(f"{host} is not this site, which is at {settings.SITE_URL}.")
    return f"/{path.lstrip('/')}"


def is_ours(host):
    """Whether this site answers for a host."""
    return host == urlsplit(settings.SITE_URL).hostname or validate_host(host, settings.ALLOWED_HOSTS)


def explained(path, asker):
    """Return the account of a path now, as the clock has it."""
    if any(path.startswith(own) for own in settings.NEWSROOM_PATHS):
        return Account(
            f"{path} is the newsroom’s, or something that a person does: readers have no page there."
        )
    if (file := files.at(path)) is not None:
        return file
    place, match = resolved(path)
    if match is None:
        return nearness.unknown(place, asker=asker)
    if piece_named(path):
        told = pieces.at_address(match.kwargs["brand"], match.kwargs["slug"])
        return below.of_piece(told, place, match)
    if match.url_name in LISTS:
        return LISTS[match.url_name](place, asker=asker, **match.kwargs)
    if match.url_name in OTHER_PAGES:
        return OTHER_PAGES[match.url_name](place, **match.kwargs)
    if FEED.search(path):
        return of_feed(path, match, asker)
    if match.url_name == "indexnow" and match.kwargs["key"] != settings.INDEXNOW_KEY:
        return nearness.unknown(place, asker=asker)
    return of_view(place, match, asker)


def of_view(place, match, asker):
    """Return the account of another page, which itself is asked whether it is there."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", place, place
    request.META = {"SERVER_NAME": urlsplit(settings.SITE_URL).hostname, "SERVER_PORT": "443"}
    try:
        status = match.func(request, *match.args, **match.kwargs).status_code
    except Http404:
        status = 404
    return nearness.unknown(place, asker=asker) if status == 404 else Account(answers(place, status, FIXED))


def of_feed(path, match, asker):
    """Return the account of a feed: that of its list, or of what has a feed and is there by itself."""
    page = FEED.sub("", path)
    if FEED.search(path)[1] not in FORMATS:
        return nearness.unknown(path, asker=asker)
    if match.url_name == "search-feed":
        return Account(answers(path, 404, ASKED))
    if match.url_name == "corrections-feed":
        is_there = front.is_filled("corrections")
        return Account(answers(path, 200, FIXED) if is_there else answers(path, 404, lists.EMPTY))
    listed = resolved(page)[1]
    if listed is None or listed.url_name not in LISTS:
        return nearness.unknown(path, asker=asker)
    told = LISTS[listed.url_name](page, asker=asker, **listed.kwargs)
    if listed.url_name == "home":
        told.parts = []  # what its places hold is no matter of a feed
    return below.of_list(told, path, page)


def resolved(path):
    """Return the address that a path means, for its last slash may lack, and what answers there, or None."""
    tries = [path, f"{path}/"] if may_lack(path) else [path]
    for place in tries:
        try:
            return place, resolve(place, "publications.urls")
        except Resolver404:
            continue
    return tries[-1], None


def piece_named(path):
    """Return the slugs of the brand and of the piece that a path names, or None where it names no piece."""
    _, match = resolved(path)
    names = match.kwargs if match else {}
    return (names["brand"], names["slug"]) if {"brand", "slug"} <= names.keys() else None
