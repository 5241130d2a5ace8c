"""The page of a piece."""

from uuid import UUID

from publications import reading
from publications.compiled import Compiled
from publications.formats.json_ld import link_original
from publications.models import Brand, Notice, Outcome
from publications.notices import Wordings
from publications.richtext import resolve_pieces
from publications.slugs import asked
from publications.views.answers import moved, not_found, page
from publications.views.follow import box_beside
from publications.views.shelves import card

RELATED = 3
ENDS = {Outcome.GONE: "410.html", Outcome.BLOCKED: "451.html"}


def piece(request, brand, slug):
    """Answer what the piece that owns this address answers now; every other path is the same 404."""
    edition = reading.piece_at(asked(brand), asked(slug))
    gone = otherwise(request, edition, brand, slug)
    return gone or reserved(
        page(request, "publications/piece.html", lang=edition["language"], **parts(edition)), edition
    )


def reserved(response, edition):
    """Return an answer with what its piece tells miners (TDMRep)."""
    for name, value in edition["tdm"].items():
        response[name] = value
    return response


def otherwise(request, edition, brand, slug, below=""):
    """Return the answer of an address at which no live piece stands, or None where one does.

    `below` is the rest of an address that lies below that of the piece.
    """
    if edition is None:
        return not_found(request)
    if edition["outcome"] != Outcome.OK:
        to = Brand.objects.filter(slugs__slug=asked(brand)).values_list("report_to", flat=True).first()
        return page(request, ENDS[edition["outcome"]], status=edition["outcome"], report_to=to)
    if (edition["brand_slug"], edition["slug"]) != (brand, slug):
        return moved(request, f"{address(edition)}{below}")
    return None


def parts(edition, channel=Notice.Channel.PAGE):
    """Return what the template prints: compiled parts with links, related cards and wordings put in."""
    linked = beside(edition)
    addresses = {row["piece_uuid"]: address(row) for row in linked}
    wordings = Wordings.of(edition["notices"], *(row["notices"] for row in linked[:RELATED]))
    shown = {
        part: wordings.fill(
            edition[part],
            edition["notices"],
            channel=channel,
            language=edition["language"],
            published_at=edition["published_at"],
        )
        for part in ("head", "header", "body", "foot")
    }
    return {
        **{part: Compiled(resolve_pieces(html, addresses)) for part, html in shown.items()},
        "head": Compiled(link_original(shown["head"], addresses)),
        "title": edition["title"],
        "brand_slug": edition["brand_slug"],
        "feeds": f"/{edition['brand_slug']}/",
        "report_to": edition["report_to"],
        "related": [card(row, wordings) for row in linked[:RELATED]],
        "subscribe": box_beside(edition),
    }


def beside(edition):
    """Return the live pieces that the page links to: what it names, in its order, then its brand's newest."""
    named = {UUID(link): rank for rank, link in enumerate(edition["links"])}
    rows = reading.beside(edition["piece_id"], edition["brand_uuid"], named, RELATED + 1)
    return sorted(rows, key=lambda row: named.get(row["piece_uuid"], len(named)))


def address(row):
    """Return the path at which a live piece stands."""
    return f"/{row['brand_slug']}/{row['slug']}/"
