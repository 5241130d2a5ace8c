"""The page of the readers' search, and its feeds."""

import re
from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from publications.caching.sharing import sharing
from publications.compiled import Compiled
from publications.feeds import FORMATS, filled_feed, sent
from publications.formats.channel import Channel
from publications.models import Entry
from publications.search import asking, spelling
from publications.search.finding import DATE, RELEVANCE, SIZE, find, found_as, hits
from publications.search.opensearch import Unreachable
from publications.shells import shell
from publications.theme.phrases import counted, direction, site_language, site_phrases
from publications.views import faceting
from publications.views.answers import not_found, page, unlisted
from publications.views.shelves import cards

# How results are ordered, with the name of the phrase that says so.
ORDERS = {RELEVANCE: "search_by_relevance", DATE: "search_by_date"}
PAGE = re.compile("[1-9][0-9]{0,2}", re.ASCII)
KNOWN = ("q", "order", *asking.LETTERS, "page")
IN_FEED = 30


@dataclass(frozen=True)
class Asked:
    """A search as an address names it: what was typed, the lists chosen, the order, and the page."""

    typed: str
    values: dict
    order: str
    number: int
    query: QueryDict

    @property
    def question(self):
        """What is looked for."""
        return asking.read(self.typed, faceting.marks(self.values))

    def where(self, **changed):
        """Return the query string of this search with something changed; one that is empty goes."""
        query = self.query.copy()
        for name, value in changed.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return query.urlencode()


def read(request):
    """Return what an address asks, or None where it names a page that cannot be."""
    number = request.GET.get("page", "1")
    if not PAGE.fullmatch(number):
        return None
    query = QueryDict(mutable=True)
    for name in KNOWN:
        if request.GET.get(name, "").strip():
            query[name] = request.GET[name].replace("\x00", " ")[: asking.LONGEST]
    order = query.get("order") if query.get("order") in ORDERS else RELEVANCE
    typed = request.GET.get("q", "")
    return Asked(typed[: asking.LONGEST + 1], faceting.chosen(query), order, int(number), query)


@require_safe
@sharing()
def search(request):
    """What is found, a page at a time; without anything to look for, the form alone."""
    asked = read(request)
    if asked is None:
        return not_found(request)
    try:
        context = answered(asked)
    except Unreachable:
        context, status = {"is_resting": True}, 503
    else:
        status = 200
    if context is None:
        return not_found(request)
    return drawn(request, asked, status, context)


def drawn(request, asked, status, context):
    """Return the page, in the language of the site; search engines have it where nothing was asked yet."""
    lang = site_language()
    said = {"asked": asked, "typed": asked.typed[: asking.LONGEST], "title": site_phrases().search}
    if is_bare := not asked.query and status == 200:
        said |= {"is_bare": True, "about": site_phrases().search_about.format(settings.SITE_NAME)}
    answer = page(request, "publications/search.html", status=status, lang=lang, **context, **said)
    if status == 503:
        answer["Cache-Control"] = "no-store"
    return answer if is_bare else unlisted(answer)


def answered(asked):
    """Return what the page says of a search, or None where it has no such page."""
    question = asked.question
    if not question:
        return {"is_empty": bool(asked.typed.strip())} if asked.number == 1 else None
    found = find(question, asked.order)
    start = (asked.number - 1) * SIZE
    if start and start >= len(found):
        return None
    rows = hits(question, found.editions[start : start + SIZE])
    t = site_phrases()
    return {
        "found": found,
        "said": amount(found),
        "hits": printed(rows),
        "groups": faceting.groups(found.counts, asked.query, asked.values),
        "chosen": list(faceting.removals(asked.values, asked.query, named=bool(found))),
        "orders": [(name, getattr(t, key), asked.where(order=name, page="")) for name, key in ORDERS.items()],
        "older": asked.where(page=str(asked.number + 1)) if start + SIZE < len(found) else "",
        "newer": asked.where(page=str(asked.number - 1)) if start else "",
        "feed": asked.where(page="", order=""),
        "meant": better(asked, question, found),
        "too_long": t.search_too_long.format(asking.LONGEST) if len(asked.typed) > asking.LONGEST else "",
    }


def amount(found):
    """Say how much was found."""
    if not found:
        return site_phrases().search_none
    return counted("search_capped" if found.is_capped else "search_count", len(found), site_language())


def printed(rows):
    """Return cards, each with the words around what was found, in the language of its piece."""
    found = shell("publications/_found_word.html", ("word",), dict)
    return Compiled("".join(hit(card, row, found) for card, row in zip(cards(rows), rows, strict=True)))


def hit(card, row, found):
    """Return one card with what `found` prints of the words in its text, where there are any."""
    said = row["snippet"]
    parts = (found.filled({"word": text}).rstrip() if is_found else escape(text) for text, is_found in said)
    gaps, language = {"card": card}, row["language"]
    if snippet := "".join(parts):
        gaps |= {"snippet": Compiled(snippet), "language": language, "dir": direction(language)}
    return shell("publications/_hit.html", tuple(gaps), dict).filled(gaps)


def better(asked, question, found):
    """Return (words, query string) of another spelling that finds more, or None.

    Readers have what it finds, and it is found as it stands: so no word of a piece that they lost is offered.
    """
    is_plain = not question.excluded and all(len(part) == 1 for part in question.needed)
    if len(found) > spelling.FEW or not question.words or not is_plain:
        return None
    words = spelling.meant(asked.typed, question.words)
    if not words or len(found_as(asking.read(words, question.marks), DATE)) <= len(found):
        return None
    return words, asked.where(q=words, page="")


@require_safe
@sharing()
def search_feed(request, suffix):
    """The newest pieces that a search finds, as a feed; it is there before the first one."""
    asked = read(request)
    if asked is None or suffix not in FORMATS or not asked.question:
        return not_found(request)
    try:
        found = find(asked.question, DATE)
    except Unreachable:
        said = site_phrases().search_resting
        return HttpResponse(said, status=503, content_type="text/plain; charset=utf-8")
    entries = Entry.objects.on("home").live().filter(edition__in=found.editions[:IN_FEED])
    rows, made = list(entries.newest().for_feed(suffix)), FORMATS[suffix]
    return unlisted(sent(request, made, filled_feed(made, about(asked, suffix, rows), rows), rows))


def about(asked, suffix, rows):
    """Return what the feed of a search says of itself."""
    called = asked.typed.strip()[:100] or ", ".join(asked.values.values())
    query, t = asked.where(page="", order=""), site_phrases()
    return Channel(
        title=f"{t.search}: {called} · {settings.SITE_NAME}",
        path=f"/search/?{query}",
        description=t.search_newest.format(called),
        language=settings.LANGUAGE_CODE,
        updated=max((row["live_from"] for row in rows), default=None),
        own=f"/search/feed.{suffix}?{query}",
    )
