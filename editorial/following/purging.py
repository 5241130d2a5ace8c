"""Telling the caches in front what to forget once readers have something new: Varnish, or a CDN.

Only where `CDN_PURGE_URL` names one: `ban://host:port`, several with commas, for Varnish with
`deploy/varnish.vcl`; `https://TOKEN@api.fastly.com/service/ID/purge` for Fastly. It makes half a minute a
moment, and is needed for no more: what is not told, a cache forgets by itself within that.
"""

import logging
from datetime import timedelta
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django_tasks import task

from editorial.after_commit import enqueue, enqueue_at
from editorial.following.hub import pages
from editorial.messages.mailing import PAUSES
from publications import clock, copies
from publications.caching.surrogates import ALL, HEADER, key
from publications.models import Address, BrandSlug, Edition, Entry, Outcome

logger = logging.getLogger(__name__)
PATIENCE = 5  # seconds
AT_ONCE = 200  # keys in one message (Fastly takes 256)


def purge_later(edition):
    """Have what an Edition or an end changes forgotten at its moment; a cancelled one has no such moment."""
    if not settings.CDN_PURGE_URL:
        return
    if edition.immediate:
        enqueue(purge, edition.pk)
        # Other processes may answer for so long as if nothing had changed, and a cache would keep that.
        if settings.CHANGE_SECONDS:
            enqueue_at(clock.now() + timedelta(seconds=settings.CHANGE_SECONDS + 0.5), purge, edition.pk)
    else:
        enqueue_at(edition.live_from, purge, edition.pk)


@task()
def purge(number, tried=0):
    """Have forgotten what an Edition changed, unless it was cancelled; tried again where nobody answers.

    Return whether caches were told, which the task's result keeps for a week.
    """
    edition = Edition.objects.filter(pk=number).first()
    if edition is None or not settings.CDN_PURGE_URL or copies.is_copy():
        return False
    try:
        tell(keys_changed(edition))
    except (OSError, HTTPException) as error:
        logger.warning("A cache in front was not told of a change: %s", error)
        if tried < len(PAUSES):
            enqueue_at(clock.now() + PAUSES[tried], purge, number, tried + 1)
        return False
    return True


def keys_changed(edition):
    """Return the keys of the pages on which a piece stands or stood; of all pages once it was taken away."""
    if edition.outcome != Outcome.OK:
        return [ALL]
    shelves = Entry.objects.filter(piece=edition.piece_id).values_list("shelf__key", flat=True).distinct()
    paths = pages(set(shelves)) | {"/", "/archive/", f"/archive/{edition.published_at.year}/"}
    owned = Address.objects.filter(piece=edition.piece_id).values_list("brand", "slug")
    for brand, slug in owned:
        names = BrandSlug.objects.filter(brand=brand).values_list("slug", flat=True)
        paths |= {f"/{name}/{slug}/" for name in names}
    return sorted(map(key, paths))


def tell(keys):
    """Tell each cache, also after one that does not do it. Raise the last one’s OSError or HTTPException."""
    failed = None
    for start in range(0, len(keys), AT_ONCE):
        for place in settings.CDN_PURGE_URL.split(","):
            try:
                send(place.strip(), keys[start : start + AT_ONCE])
            except (OSError, HTTPException) as error:
                failed = error
    if failed is not None:
        raise failed


def send(place, keys):
    """Tell one cache of some keys."""
    url = urlsplit(place)
    if url.scheme == "ban":
        asked = Request(f"http://{url.netloc}/", method="BAN", headers={HEADER: "|".join(keys)})
    else:
        bare = url._replace(netloc=url.netloc.rpartition("@")[2]).geturl()
        headers = {HEADER: " ".join(keys), "Fastly-Key": url.username or ""}
        asked = Request(bare, method="POST", headers=headers)
    with build_opener(Still).open(asked, timeout=PATIENCE):
        pass


class Still(HTTPRedirectHandler):
    """Nobody else is told what a token is for."""

    def redirect_request(self, request, file, code, message, headers, url):
        raise URLError(f"It answers {code}, which is no answer.")
