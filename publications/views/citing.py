"""A piece as reference managers read it: three files below its address."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from publications import reading
from publications.caching import cached
from publications.formats.cited import FILES
from publications.slugs import asked
from publications.views import pieces
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
    response["Content-Disposition"] = f'attachment; filename="cite.{suffix}"'
    response["Content-Security-Policy"] = ALONE
    return unlisted(pieces.reserved(cached(request, response), edition))
