"""What others get to republish a piece: a page with its terms, and the package in three formats.

Where a piece is not offered, its addresses are any unknown path.
"""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from publications import reading
from publications.caching import cached
from publications.formats.content import PLACE
from publications.formats.markdown import target
from publications.formats.ninjs import filled as filled_ninjs
from publications.formats.package import SUFFIXES
from publications.formats.text import address
from publications.models import Edition, Notice
from publications.notices import Wordings
from publications.slugs import asked
from publications.theme.phrases import direction, phrases
from publications.views import pieces
from publications.views.answers import not_found, page, unlisted

MEDIA_TYPES = {"html": "text/html", "markdown": "text/markdown", "text": "text/plain"}
FORMATS = {suffix: name for name, suffix in SUFFIXES.items()}


@require_safe
def republish(request, brand, slug):
    """The terms on which others may print a piece, and what they are to print."""
    edition = reading.part_at("package", asked(brand), asked(slug))
    gone = pieces.otherwise(request, edition, brand, slug, "republish/")
    if gone or not edition["package"]:
        return gone or not_found(request)
    found = filled(edition)
    labels = {"html": "HTML", "markdown": "Markdown", "text": phrases(edition["language"]).plain_text}
    packages = [
        {"name": name, "label": labels[name], "suffix": suffix, "text": found[name]}
        for name, suffix in SUFFIXES.items()
    ]
    shown = page(
        request,
        "publications/republish.html",
        lang=edition["language"],
        **facts(edition),
        packages=packages,
    )
    return pieces.reserved(shown, edition)


@require_safe
def package(request, brand, slug, suffix):
    """One format of the package, as a file."""
    edition = reading.part_at("package", asked(brand), asked(slug))
    gone = pieces.otherwise(request, edition, brand, slug, f"republish/package.{suffix}")
    if gone or not edition["package"] or suffix not in FORMATS:
        return gone or not_found(request)
    media_type = f"{MEDIA_TYPES[FORMATS[suffix]]}; charset=utf-8"
    response = HttpResponse(filled(edition)[FORMATS[suffix]], content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="package.{suffix}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return unlisted(pieces.reserved(cached(request, response), edition))


def facts(edition):
    """Return what the page says besides the package."""
    path = pieces.address(edition)
    return {
        "title": edition["title"],
        "language": edition["language"],
        "direction": direction(edition["language"]),
        "path": path,
        "original": address(path),
        "licence": edition["package"]["licence"],
        "counts": settings.REPUBLICATION_COUNTER,
        "brand_slug": edition["brand_slug"],
        "report_to": edition["report_to"],
    }


def filled(edition):
    """Return the package with the wordings in force, and links to such of our pieces as are live."""
    wordings, written = Wordings.of(edition["notices"]), edition["package"]
    known = {"language": edition["language"], "published_at": edition["published_at"]}
    known["channel"] = Notice.Channel.PACKAGE
    found = {name: wordings.fill(written[name], edition["notices"], **known) for name in SUFFIXES}
    addresses = live({UUID(match[1]) for match in PLACE.finditer(written["html"])})
    if settings.REPUBLICATION_COUNTER:
        found["html"] = counted(found["html"], edition["piece_uuid"])
    return {name: linked(found[name], addresses, name) for name in SUFFIXES}


@require_safe
def ninjs(request, brand, slug):
    """The piece as ninjs; what may not travel whole is an excerpt there."""
    edition = reading.part_at("ninjs", asked(brand), asked(slug))
    gone = pieces.otherwise(request, edition, brand, slug, "article.json")
    if gone or not edition["ninjs"]:
        return gone or not_found(request)
    wordings, written = Wordings.of(edition["notices"]), edition["ninjs"]
    known = {"language": edition["language"], "published_at": edition["published_at"]}
    known["channel"] = Notice.Channel.NINJS
    addresses = live(
        {UUID(match[1]) for body in written["bodies"] for match in PLACE.finditer(body["value"])}
    )
    whole = filled_ninjs(written, lambda text: wordings.fill(text, edition["notices"], **known), addresses)
    answer = cached(request, JsonResponse(whole, json_dumps_params={"ensure_ascii": False}))
    return unlisted(pieces.reserved(answer, edition))


def counted(html, piece):
    """Return the HTML with the picture of one point that counts looks."""
    picture = f'<img src="{address(f"/in/p/{piece}.gif")}" alt="" width="1" height="1">'
    return html.replace("</article>", f"{picture}\n</article>")


def live(uuids):
    """Return the absolute addresses of those pieces that are live: one query, or none."""
    if not uuids:
        return {}
    rows = Edition.objects.live().filter(piece__uuid__in=uuids).values_list("piece__uuid", "text__path")
    return {uuid: address(path) for uuid, path in rows}


def linked(text, addresses, name):
    """Return one format of the package with its links to pieces put in; others leave their words."""
    written = {"html": '<a href="{0}">{1}</a>', "markdown": "[{1}]({0})"}.get(name, "{1}")

    def link(match):
        where = addresses.get(UUID(match[1]))
        return written.format(target(where), match[2]) if where else match[2]

    return PLACE.sub(link, text)
