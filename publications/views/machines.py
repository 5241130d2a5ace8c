"""What machines ask a site: where its sitemaps are, whom to tell of a hole, whether it runs."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.utils.encoding import iri_to_uri
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publications import clock, room
from publications.caching import cached
from publications.copies import is_copy_now
from publications.formats.odrl import reservation
from publications.formats.text import address, dumps
from publications.models import Brand, Edition
from publications.views.answers import not_found
from publications.views.shelves import filled, shelf

# Agents that gather texts for training or answering by models, as their operators name them.
MINERS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ClaudeBot",
    "cohere-ai", "Diffbot", "Google-Extended", "GPTBot", "meta-externalagent", "PerplexityBot",
)  # fmt: skip

# Feeds and the API hold whole texts, also those of brands that reserve them.
FEEDS = ("Disallow: /feed.", "Disallow: /*/feed.", "Disallow: /api/")
MOST = 1000  # pieces named: crawlers read the first 500 KiB of such files (RFC 9309, section 2.5)
SAID = {"1": "Disallow", "0": "Allow"}


@require_safe
def robots(request):
    """The rules for crawlers (RFC 9309): results of searches are endless, acts that write are no pages.

    Agents that gather texts for models are kept from what brands reserve; everybody from all of a copy.
    """
    if is_copy_now():
        return text(request, ["User-agent: *", "Disallow: /"])
    closed = [f"Disallow: {path}" for path in ("/search/?", "/search/feed.", "/in/", "/preview/")]
    lines = ["User-agent: *", *closed, ""]
    # Pieces stand before their brands: some crawlers take the first rule that fits, not the longest.
    kept = [f"{SAID[mining['tdm-reservation']]}: {iri_to_uri(path)}" for path, mining in differing()]
    kept += [f"Disallow: {iri_to_uri(brand.get_absolute_url())}" for brand in reserving()]
    if any(line.startswith("Disallow") for line in kept):
        lines += [*(f"User-agent: {agent}" for agent in MINERS), *closed, *FEEDS, *kept, ""]
    sitemaps = [f"Sitemap: {address(path)}" for path in ("/sitemap.xml", "/news-sitemap.xml")]
    return text(request, lines + sitemaps)


@require_safe
def tdmrep(request):
    """Which brands and pieces reserve text and data mining, and under which policy (TDMRep, 10 May 2024).

    Pieces that say otherwise than their brand stand first: the first rule that fits is the closest one.
    """
    said = [*differing(), *((brand.get_absolute_url(), reservation(brand.licence)) for brand in reserving())]
    rules = [
        {"location": iri_to_uri(path), **mining, "tdm-reservation": int(mining["tdm-reservation"])}
        for path, mining in said
    ]
    return cached(request, HttpResponse(dumps(rules), content_type="application/json"))


def differing():
    """Return path and reservation of live pieces that say otherwise than their brand: one query.

    The newest of them; the others say it in their own headers.
    """
    pieces = Edition.objects.live().differing_on_mining()
    return list(pieces.values_list("text__path", "text__tdm")[:MOST])


def reserving():
    """Return the brands whose licence reserves mining; a planned one from its first live piece on."""
    brands = list(Brand.objects.filter(licence__tdm_reserved=True).select_related("licence"))
    planned = {shelf("brand", brand) for brand in brands if brand.status == Brand.Standing.PLANNED}
    hidden = planned - filled(planned) if planned else set()
    return [brand for brand in brands if shelf("brand", brand) not in hidden]


@require_safe
def security(request):
    """Whom to tell of a weakness (RFC 9116). It expires half a year on, and changes once a month."""
    month = clock.now().year * 12 + clock.now().month - 1 + 6
    expires = datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {settings.LANGUAGE_CODE.partition('-')[0]}",
        f"Canonical: {address('/.well-known/security.txt')}",
    ]
    return text(request, lines)


@require_safe
def indexnow(request, key):
    """The key that search engines are sent (IndexNow), at the address that it names."""
    if key != settings.INDEXNOW_KEY:
        return not_found(request)
    return cached(request, HttpResponse(key, content_type="text/plain; charset=utf-8"))


def text(request, lines):
    """Answer with lines of plain text."""
    body = "\n".join(lines) + "\n"
    return cached(request, HttpResponse(body, content_type="text/plain; charset=utf-8"))


@never_cache
@require_safe
def healthz(request):
    """Whether the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """Whether it can do its work: else what is broken, a line each."""
    broken = list(broken_parts())
    said = "".join(f"{one}\n" for one in broken) or "ok\n"
    return HttpResponse(said, content_type="text/plain", status=503 if broken else 200)


def broken_parts():
    """Yield what keeps this process from its work, as sentences that tell nothing of the machine."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        yield "database: it does not answer."
        return
    try:
        list(Edition.objects.order_by("-pk").values_list("pk", "text__compiler")[:1])
    except DatabaseError:
        yield "tables: they are not those of this release."
    try:
        staticfiles_storage.url("publications/js/theme.js")  # which every page names
    except ValueError:
        yield "static files: they are not those of this release."
    if settings.SITE_ROLE == "newsroom" and room.is_scarce():  # readers are answered on a full disk, too
        yield f"disk: less than {settings.DISK_RESERVE} % of it is free."
