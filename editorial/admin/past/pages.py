"""A public page as it stood at a past moment: the public view itself, asked by a clock that looks back."""

import re
from html import unescape
from urllib.parse import unquote, urlencode, urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve, reverse

from editorial.models import Article
from publications import clock, notices
from publications.models import Address, Edition, NoticeText
from publications.slugs import asked

# What time travel shows: pages made of Editions and shelves. Feeds, files and machines' pages are not.
PAGES = {
    *("home", "piece", "brand", "topics", "topic", "regions", "region", "tags", "tag", "authors", "author"),
    *(
        "series-index",
        "series",
        "archive",
        "archive-year",
        "archive-month",
        "corrections",
        "notices",
        "notice",
        "kind",
        "language",
        "site-page",
        "site-page-in",
    ),
}
PLACES = ("before", "after", "from")
MOST_LEADS = 5
CARD = re.compile(r'<article class="card".*?</article>', re.DOTALL)
TAG = re.compile(r"<[a-zA-Z][^>]*>")
SCRIPT = re.compile(r"<script(?![^>]*ld\+json)[^>]*></script>")
LINK = re.compile(r'(<a\s[^>]*?\bhref=")(/(?:[^"/?#][^"?#]*/)?(?:\?[^"#]*)?)(?=["#])')
ADDRESS = re.compile(r'<a\s[^>]*?\bhref="/([^"/?#]+)/([^"/?#]+)/"')
MEDIA = re.compile(r'(?<=["\s,])/media/([0-9a-f-]{36})/(?!cover\.svg)')
COVER = re.compile(r'(?<=["\s,])/media/([0-9a-f-]{36})/cover\.svg')


def place(text):
    """Return (path, query) of what somebody pasted: an address of this site, whole or not."""
    parts = urlsplit(text.strip())
    path = "/" + unquote(parts.path).lstrip("/")
    path = path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"
    query = QueryDict(parts.query)
    return path, urlencode({name: query[name] for name in PLACES if name in query})


def view_of(path):
    """Return the match of a path that time travel shows, or None."""
    try:
        match = resolve(path, "publications.urls")
    except Resolver404:
        return None
    return match if match.url_name in PAGES else None


def page_at(path, query, at):
    """Return what a path answered at a moment, its redirections followed, or None for no page."""
    for _ in range(MOST_LEADS):
        match = view_of(path)
        if match is None:
            return None
        with looking_back(at):
            response = match.func(request_for(path, query), *match.args, **match.kwargs)
        if response.status_code != 301:
            return response
        path = unquote(urlsplit(response["Location"]).path)
    return None


class looking_back:
    """Read as of a past moment, wordings of notices as they were then."""

    def __init__(self, at):
        self.at = at

    def __enter__(self):
        """Turn the clock back."""
        self.clock = clock.looking_back(self.at)
        self.texts = notices.TEXTS.set(lambda wanted: wordings(wanted, self.at))
        self.clock.__enter__()

    def __exit__(self, *failure):
        """Return to the present."""
        self.clock.__exit__(*failure)
        notices.TEXTS.reset(self.texts)


def wordings(wanted, at):
    """Return the wordings of some notices that were activated at a moment, as they read then.

    One that has no history, as those loaded in bulk, reads as today.
    """
    texts = list(NoticeText.objects.filter(notice__uuid__in=wanted).select_related("notice").order_by("pk"))
    kept = NoticeText.history.filter(id__in=[text.pk for text in texts]).order_by(
        "history_date", "history_id"
    )
    first, then = {}, {}
    for row in kept.order_by("history_date", "history_id"):
        first.setdefault(row.id, row)
        if row.history_date <= at:
            then[row.id] = row
    found = []
    for text in texts:
        if text.pk in then:
            row = then[text.pk].instance
            row.notice = text.notice
            found.append(row)
        elif text.pk not in first or first[text.pk].history_type != "+":
            found.append(text)
    return [text for text in found if text.is_activated]


def request_for(path, query):
    """Return a request as a reader's browser sends it, without anything of the person who looks back."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.GET = QueryDict(query)
    return request


# What is changed in the page, so that it can be shown here ------------------------------


def shown_here(html, at, then=None):
    """Return a page with links that stay at the moment, pictures of the newsroom's, and no script.

    `then` writes such a link from its path and the moment, where it is to lead elsewhere.
    """
    then = then or looked_back

    def rewritten(match):
        tag = MEDIA.sub(rf"{reverse('admin:index')}media/\1/", match[0])
        tag = COVER.sub(rf"{reverse('admin:index')}as-of/\1/cover.svg", tag)
        return LINK.sub(lambda link: f"{link[1]}{then(unescape(link[2]), at)}", tag)

    return TAG.sub(rewritten, SCRIPT.sub("", html))


def looked_back(path, at):
    """Return where a path is shown as of a moment, for an attribute."""
    return f"{reverse('admin:as-of')}?{urlencode({'path': path, 'at': at.isoformat()})}".replace("&", "&amp;")


def pieces_on(html, at):
    """Return {(brand, slug): live Edition of that moment} of the cards on a page."""
    places = set().union(*map(leads, CARD.findall(html)))
    rows = Address.objects.filter(
        slug__in={slug for _, slug in places}, brand__slugs__slug__in={brand for brand, _ in places}
    )
    named = rows.values_list("brand__slugs__slug", "slug", "piece")
    owned = {(brand, slug): piece for brand, slug, piece in named if (brand, slug) in places}
    editions = {row.piece_id: row for row in Edition.objects.live(at).filter(piece__in=owned.values())}
    return {where: editions[piece] for where, piece in owned.items() if piece in editions}


def leads(card):
    """Return where a card leads, as a set of (brand, slug)."""
    return {tuple(asked(unquote(unescape(part))) for part in found) for found in ADDRESS.findall(card)}


def without(html, places):
    """Return a page without the cards that lead to some places."""
    return CARD.sub(lambda card: "" if leads(card[0]) & places else card[0], html) if places else html


def article_at(path, at, user):
    """Return (Article, Edition) of the piece that owned a path at a moment, for whoever may see it."""
    match = view_of(path)
    if match is None or match.url_name != "piece":
        return None, None
    brand, slug = asked(match.kwargs["brand"]), asked(match.kwargs["slug"])
    edition = Edition.objects.at_address(brand, slug, at).select_related("piece").first()
    article = Article.objects.filter(piece=edition.piece).known_to(user).first() if edition else None
    return article, edition
