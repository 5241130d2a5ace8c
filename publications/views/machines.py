"""What machines ask a site: where its sitemaps are, whom to tell of a hole, whether it runs."""

from datetime import UTC, datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publications import clock
from publications.caching import cached
from publications.formats.text import address


@require_safe
def robots(request):
    """The rules for crawlers (RFC 9309): searches are endless, acts that write are no pages."""
    lines = ["User-agent: *", "Disallow: /search/", "Disallow: /in/", "Disallow: /preview/", ""]
    sitemaps = [f"Sitemap: {address(path)}" for path in ("/sitemap.xml", "/news-sitemap.xml")]
    return text(request, lines + sitemaps)


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
    """Whether the database answers too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
