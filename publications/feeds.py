"""RSS, Atom and JSON Feed for every listing: strings compiled at publication, joined at reading.

A feed holds thirty pieces at most, so it is sent whole and its ETag saves sending it again.
"""

import re
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from publications import clock, listings
from publications.caching import cached
from publications.corrected import logged
from publications.formats import atom, json_feed, rss
from publications.formats.channel import Channel
from publications.formats.content import link_pieces
from publications.formats.odrl import reserving
from publications.formats.text import address
from publications.models import Brand, Edition, Entry
from publications.notices import Wordings
from publications.slugs import asked
from publications.theme.phrases import site_phrases
from publications.views.answers import moved, not_found
from publications.views.shelves import shelf
from publications.views.terms import owner_of

SIZE = 30
LATELY, MOST_LOST = timedelta(days=30), 10  # what is gone is said so long, and of so many pieces
FORMATS = {"rss": rss, "atom": atom, "json": json_feed}
NOWHERE = listings.Listing(key=shelf("", None), name="", path="")  # asked for what is unknown: never filled
LINKED = re.compile(r"<!--piece:([0-9a-f-]{36})-->")


@require_safe
def site_feed(request, suffix):
    """The whole site's feed; it is there even while nothing is."""
    return answer(request, listings.home(), suffix)


@require_safe
def corrections_feed(request, suffix):
    """What was corrected lately, each correction by itself."""
    listing, places = listings.corrections(), Entry.objects.on("corrections").live().newest()
    if suffix not in FORMATS:
        return not_found(request)
    rows = [{**row, "item": one[suffix]} for row, one in logged(places.for_log()[:SIZE])]
    if not rows:
        return not_found(request)
    made = FORMATS[suffix]
    text = filled_feed(made, channel(listing, rows), rows)
    return with_hub(cached(request, HttpResponse(text, content_type=made.MEDIA_TYPE)), listing, suffix)


@require_safe
def kind_feed(request, slug, suffix):
    """The feed of a kind of piece."""
    return answer(request, listings.of_kind(slug), suffix)


@require_safe
def language_feed(request, slug, suffix):
    """The feed of what is in a language."""
    return answer(request, listings.in_language(slug), suffix)


@require_safe
def notice_feed(request, slug, suffix):
    """The feed of what bears a notice."""
    return answer(request, listings.bearing(slug), suffix)


@require_safe
def brand_feed(request, slug, suffix):
    """A brand's feed; a former address of the brand leads to it."""
    brand = Brand.objects.filter(slugs__slug=asked(slug)).first()
    return owned_feed(request, brand, listings.of_brand, slug, suffix)


@require_safe
def term_feed(request, model, slug, suffix):
    """A term's feed; that of a merged or renamed one leads to where it stands now."""
    return owned_feed(request, owner_of(model, slug), listings.of_term, slug, suffix)


def owned_feed(request, owner, listing_of, slug, suffix):
    """Answer the feed of a row of the vocabulary; a former address leads to it once something is in it."""
    if owner is None:
        return answer(request, NOWHERE, suffix)
    listing = listing_of(owner)
    return answer(request, listing, suffix, moved_to=listing.path if owner.slug != slug else "")


def answer(request, listing, suffix, *, moved_to=""):
    """Answer a listing's feed. An unknown or empty listing, the whole site's apart, is the plain 404."""
    if listing is None or suffix not in FORMATS:
        return not_found(request)
    rows = list(Entry.objects.on(listing.key).live().newest().for_feed(suffix)[:SIZE])
    if not rows and listing.key != "home":
        return not_found(request)
    if moved_to:
        return moved(request, f"{moved_to}feed.{suffix}")
    made = FORMATS[suffix]
    gone = lost(listing.key) if suffix == "atom" else []
    return with_hub(sent(request, made, feed(made, listing, rows, gone), rows), listing, suffix)


def with_hub(response, listing, suffix):
    """Return an answer that names the hub which tells of changes, and what to subscribe to (WebSub)."""
    if settings.WEBSUB_HUB:
        own = address(f"{listing.path}feed.{suffix}")
        response["Link"] = f'<{address(settings.WEBSUB_HUB)}>; rel="hub", <{own}>; rel="self"'
    return response


def sent(request, made, body, rows):
    """Answer with a feed; where one of its pieces reserves mining, so does the whole (TDMRep)."""
    response = cached(request, HttpResponse(body, content_type=made.MEDIA_TYPE))
    for name, value in reserving(row["tdm"] for row in rows).items():
        response[name] = value
    return response


def lost(key):
    """Return the pieces that stood on a shelf and were taken from readers lately, and when. One query."""
    stood = Entry.objects.on(key).filter(edition__piece=OuterRef("piece"))
    ends = Edition.objects.gone(clock.now() - LATELY).filter(Exists(stood))
    return list(ends.values_list("piece__uuid", "live_from")[:MOST_LOST])


def feed(made, listing, rows, gone=()):
    """Return the feed of a listing as one string; Atom says what is gone."""
    about = channel(listing, rows, *(moment for _, moment in gone))
    return filled_feed(made, about, rows, [made.tombstone(*one) for one in gone])


def filled_feed(made, about, rows, tombstones=(), channels=()):
    """Return a feed as one string: at most one query for wordings, and one for links, only if it has any.

    It prints the notices of its format, and of such channels as it stands for besides.
    """
    wordings = Wordings.of(*(row["notices"] for row in rows))
    items = [filled(made, row, wordings, {made.NAME, *channels}) for row in rows]
    body = link_pieces(made.SEPARATOR.join([*items, *tombstones]), addresses_in(items), made.encode)
    return made.opening(about) + body + made.closing()


def filled(made, row, wordings, channels):
    """Return a compiled item with the wordings in force of its own notices."""
    return wordings.fill(
        row["item"],
        row["notices"],
        channel=channels,
        language=row["language"],
        published_at=row["published_at"],
        encode=made.encode,
    )


def addresses_in(items):
    """Return where the live pieces that some items link to stand: {UUID: path}."""
    named = {UUID(found) for item in items for found in LINKED.findall(item)}
    if not named:
        return {}
    return dict(Edition.objects.live().filter(piece__uuid__in=named).values_list("piece__uuid", "text__path"))


def channel(listing, rows, *moments):
    """Return what a feed says of itself. It is dated by the last change among its entries."""
    site = settings.SITE_NAME
    return Channel(
        title=f"{listing.name} · {site}" if listing.name else site,
        path=listing.path,
        description=listing.description or site_phrases().latest_of.format(listing.name or site),
        language=listing.language or settings.LANGUAGE_CODE,
        updated=max([*moments, *(row["live_from"] for row in rows)], default=None),
    )
