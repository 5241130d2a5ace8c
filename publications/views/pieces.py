"""The page of a piece."""

from django.template.loader import render_to_string

from publications import paper, reading
from publications.compiled import Compiled
from publications.formats.json_ld import link_original
from publications.formats.text import address as absolute
from publications.models import Brand, Notice, Outcome
from publications.notices import Wordings
from publications.richtext import resolve_pieces
from publications.shells import shell
from publications.slugs import asked
from publications.theme.phrases import direction, phrases
from publications.views.answers import filled, moved, not_found, page
from publications.views.beside import address, beside, switch
from publications.views.follow import box_beside
from publications.views.shelves import card

LANGUAGES = "<!--languages-->"
ENDS = {Outcome.GONE: "410.html", Outcome.BLOCKED: "451.html"}


def piece(request, brand, slug):
    """Answer what the piece that owns this address answers now; every other path is the same 404."""
    edition = reading.piece_at(asked(brand), asked(slug))
    gone = otherwise(request, edition, brand, slug)
    return gone or reserved(
        filled(request, "publications/piece.html", lang=edition["language"], **parts(edition)), edition
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
    """Return what the template prints: compiled parts with links and wordings, and what is beside them."""
    found = beside(edition)
    wordings = Wordings.of(edition["notices"], *(row["notices"] for row in found.shown))
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
    shown["header"] = shown["header"].replace(LANGUAGES, languages(edition, found))
    button = paper.BUTTON.format(address(edition)) if paper.is_offered(edition, wordings) else ""
    shown["header"] = shown["header"].replace(paper.PLACE, button)
    return {
        **{part: Compiled(resolve_pieces(html, found.addresses)) for part, html in shown.items()},
        "head": Compiled(link_original(shown["head"], found.addresses, found.translations)),
        "title": edition["title"],
        "brand_slug": edition["brand_slug"],
        "feeds": f"/{edition['brand_slug']}/",
        "report_to": edition["report_to"],
        "subscribe": drawn("_subscribe", box_beside(edition)),
        **around(edition, found, wordings),
    }


def languages(edition, found):
    """Return the way to the same piece in other languages, or nothing."""
    if not found.languages:
        return ""
    t, links = phrases(edition["language"]), [switch(row) for row in found.languages]
    return render_to_string("publications/_languages.html", {"t": t, "languages": links})


def around(edition, found, wordings):
    """Return what stands below a piece: lists of cards, and its neighbours in a series."""
    t, topic = phrases(edition["language"]), edition["beside"].get("topic")
    lists = [
        ("next", t.read_next, "", found.read_next),
        ("brand", t.more_from.format(edition["brand_name"]), f"/{edition['brand_slug']}/", found.of_brand),
        ("topic", t.more_on.format(topic[1]) if topic else "", topic[2] if topic else "", found.on_topic),
    ]
    near = [("prev", t.previous_part, found.previous), ("next", t.next_part, found.next)]
    near = [(rel, label, row, direction(row["language"]), address(row)) for rel, label, row in near if row]
    return {
        "alternates": drawn("_alternates", {"alternates": alternates(edition, found)}),
        "neighbours": drawn("_neighbours", {"neighbours": near, "t": t}),
        "lists": Compiled("".join(more(*one, wordings) for one in lists if one[-1])),
    }


def more(name, heading, url, rows, wordings):
    """Return a list of cards below a piece."""
    gaps = {"heading": heading, "url": url}
    gaps["cards"] = Compiled("".join(f"{card(row, wordings)}\n" for row in rows))
    named = tuple(gap for gap in gaps if gaps[gap])
    return shell("publications/_more.html", named, called, name).filled(gaps)


def called(name):
    """Return the context in which a list below a piece is drawn."""
    return {"name": name}


def drawn(partial, context):
    """Return a part of the page that few pieces have, or nothing where there is nothing to print in it."""
    if not context or not next(iter(context.values())):
        return ""
    return Compiled(render_to_string(f"publications/{partial}.html", context))


def alternates(edition, found):
    """Return pairs of language and address for search engines: the page itself, and others in its stead."""
    if not found.languages:
        return []
    rows = [edition, *found.languages]
    original = next((row for row in rows if str(row["piece_uuid"]) == edition["beside"]["original"]), None)
    named = [(row["language"], absolute(address(row))) for row in rows]
    return [*named, *([("x-default", absolute(address(original)))] if original else [])]
