"""oEmbed (oembed.com): what an address of this site looks like in somebody else's page.

It answers with the outcome of the piece; whatever is no live piece is the same 404 as any unknown path.
"""

from urllib.parse import unquote, urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.log import log_response
from django.views.decorators.http import require_safe

from publications import reading
from publications.caching import cached
from publications.formats.embed import NARROWEST, WIDTH, height
from publications.formats.text import address, dumps, xml
from publications.models import Notice
from publications.notices import Wordings, within
from publications.slugs import asked
from publications.views import pieces
from publications.views.answers import not_found, unlisted

TYPES = {"json": "application/json", "xml": "text/xml; charset=utf-8"}
MOST = 9_999  # pixels; more is as good as no bound
FRESH = 24 * 3600


class Unread(ValueError):
    """A question that cannot be answered; its text is one sentence that says why."""


@require_safe
def oembed(request):
    """Answer what a piece looks like elsewhere, as JSON or XML."""
    kind = request.GET.get("format", "json")
    if kind not in TYPES:
        return unspoken(request)
    try:
        url, width, high = request.GET["url"], pixels(request, "maxwidth"), pixels(request, "maxheight")
    except (KeyError, Unread) as error:
        sentence = str(error) if isinstance(error, Unread) else "Name the address of an article in url=."
        return said(request, sentence, status=400)
    brand, slug = place(url)
    edition = reading.part_at("embed", asked(brand), asked(slug))
    if gone := pieces.otherwise(request, edition, brand, slug):
        return onward(request, gone)
    if not edition["embed"]:
        return not_found(request)
    return answered(request, edition, shape(edition, width, high), kind)


def unspoken(request):
    """Answer for a format that is not spoken, as oEmbed wants it (2.3.4): 501. The mistake is the asker's."""
    answer = said(request, "oEmbed is spoken here as format=json and format=xml.", status=501)
    log_response("Format not spoken: %s", request.path, response=answer, request=request, level="warning")
    return answer


def said(request, sentence, *, status):
    """Answer a question that cannot be answered with a sentence."""
    body = HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    return unlisted(cached(request, body))


def pixels(request, name):
    """Return a bound that was asked for, in pixels, or the widest. Raise Unread where it is no number."""
    written = request.GET.get(name, "")
    if not written:
        return MOST
    if not written.isascii() or not written.isdigit():
        raise Unread(f"{name}= is a number of pixels, such as {name}={WIDTH}.")
    return min(MOST, int(written[:9]))


def place(url):
    """Return brand and slug of the page that an address of this site names; of any other address, neither."""
    try:
        parts, own = urlsplit(url), urlsplit(settings.SITE_URL)
    except ValueError:
        return "", ""
    segments = unquote(parts.path).strip("/").split("/")
    is_ours = parts.scheme in {"http", "https"} and parts.netloc.lower() == own.netloc.lower()
    return tuple(segments) if is_ours and len(segments) == 2 else ("", "")


def onward(request, response):
    """Return the answer where no live piece stands; a former address leads to that of the new one."""
    if response.status_code == 301:
        known = {**request.GET.dict(), "url": address(response["Location"])}
        response["Location"] = f"/oembed?{urlencode(known)}"
    return response


def shape(edition, width, high):
    """Return what is said: a quotation where it has room, else a link that begins with legal notices."""
    wordings, known = Wordings.of(edition["notices"]), dict(edition["embed"])
    dated = {"language": edition["language"], "published_at": edition["published_at"]}
    html = wordings.fill(known.pop("html"), edition["notices"], channel=Notice.Channel.EMBED, **dated)
    wide = min(WIDTH, width)
    tall = height(html, wide)
    if wide >= NARROWEST and tall <= high:
        return {"type": "rich", **fitting(known, width, high), "html": html, "width": wide, "height": tall}
    shown = within(wordings.shown(edition["notices"], **dated), Notice.Channel.EMBED)
    before = "".join(f"{one.text} {one.age_mark}".strip() + " · " for one in shown if one.family == "legal")
    return {"type": "link", **fitting(known, width, high), "title": before + known["title"]}


def fitting(known, width, high):
    """Return what is known without a picture that is larger than was asked for."""
    if known.get("thumbnail_width", 0) <= width and known.get("thumbnail_height", 0) <= high:
        return known
    return {name: value for name, value in known.items() if not name.startswith("thumbnail_")}


def answered(request, edition, shown, kind):
    """Answer with what is said, in the format that was asked for; any page may read it."""
    site = {"provider_name": settings.SITE_NAME, "provider_url": address("/"), "cache_age": FRESH}
    whole = {"version": "1.0", **shown, **site}
    fields = "".join(f"<{name}>{xml(str(value))}</{name}>" for name, value in whole.items())
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>'
    body = dumps(whole) if kind == "json" else f"{head}\n<oembed>{fields}</oembed>\n"
    response = cached(request, HttpResponse(body, content_type=TYPES[kind]))
    response["Access-Control-Allow-Origin"] = "*"
    return unlisted(pieces.reserved(response, edition))
