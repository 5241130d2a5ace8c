"""A piece as files below its address: for reference managers, and as a PDF."""

from django.http import HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from publications import paper, reading
from publications.caching import cached
from publications.formats.cited import FILES
from publications.formats.text import address
from publications.notices import Wordings
from publications.slugs import asked
from publications.views import media, pieces
from publications.views.answers import not_found, unlisted

ALONE = "default-src 'none'; sandbox"


@require_safe
def cite(request, brand, slug, suffix):
    """Send one of the files; where no live piece stands, what the piece itself answers."""
    edition = reading.part_at("cited", asked(brand), asked(slug))
    gone = pieces.otherwise(request, edition, brand, slug, f"cite.{suffix}")
    if gone or suffix not in edition["cited"]:
        return gone or not_found(request)
    response = HttpResponse(edition["cited"][suffix], content_type=f"{FILES[suffix][0]}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{edition['slug']}.{suffix}")
    response["Content-Security-Policy"] = ALONE
    return unlisted(pieces.reserved(cached(request, response), edition))


@require_safe
def pdf(request, brand, slug):
    """Send the piece as a PDF where one was made that says what the page says now."""
    edition = reading.part_at("pdf", asked(brand), asked(slug))
    gone = pieces.otherwise(request, edition, brand, slug, "article.pdf")
    if gone or not paper.is_offered(edition, Wordings.of(edition["notices"])):
        return gone or not_found(request)
    made, file = edition["pdf"], paper.file_of(edition["pdf"])
    response = media.answer(request, file, f'"{made}"', "application/pdf", f"{edition['slug']}.pdf")
    response["Link"] = f'<{iri_to_uri(address(pieces.address(edition)))}>; rel="canonical"'
    return pieces.reserved(media.public(response), edition)
