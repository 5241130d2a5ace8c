"""What the page says of links: where each stands, with the words around it, and where to mend it."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import reverse

from editorial.access import roles
from editorial.links.acting import reached
from editorial.links.finding import address_of, found_in
from editorial.models import LinkPlace
from editorial.search.selecting import among

PLACES = 3  # of one link that are shown
ARCHIVE = "https://web.archive.org/web/{}/{}"


@dataclass
class Place:
    """A place of a link: the piece, the words around it, and the page on which it is mended."""

    title: str
    read: str
    mend: str
    kind: str
    before: str
    words: str
    after: str


def with_places(links, user):
    """Give each link its first places in texts that readers have. One query, whatever the archive."""
    articles = reached(user)
    places = LinkPlace.objects.live()
    if articles is not None:
        places = places.filter(edition__piece__article__in=articles)
    tops = [places.filter(link=link).order_by("-edition", "pk").values("pk")[: PLACES + 1] for link in links]
    rows = LinkPlace.objects.filter(among(*tops)).select_related(
        "edition__document", "edition__piece__article"
    )
    shown = {link.pk: [] for link in links}
    for row in rows.defer("edition__piece__article__body", "edition__piece__article__notes").order_by("pk"):
        shown[row.link_id].append(row)
    mends = roles.reach(user, "publish_article")
    for link in links:
        link.places_shown = [place(row, mends) for row in shown[link.pk][:PLACES]]
        link.has_more = len(shown[link.pk]) > PLACES
        link.archived = archived(link, shown[link.pk])
    return links


def place(row, mends):
    """Return one place, read from the text that readers have."""
    article = row.edition.piece.article
    found = next(one for one in found_in(row.edition.document.value) if (one.kind, one.number) == key(row))
    return Place(
        title=article.title,
        read=reverse("admin:article-read", args=[article.pk]),
        mend=mended_at(row, article, found, mends),
        kind=row.get_kind_display() if row.kind != LinkPlace.Kind.TEXT else "",
        before=found.before,
        words=found.words,
        after=found.after,
    )


def key(row):
    """Return what tells a place apart in its text."""
    return row.kind, row.number


def mended_at(row, article, found, mends):
    """Return the page on which a link is mended: over the live text where a person may fix it there."""
    if row.kind == LinkPlace.Kind.ORIGINAL:
        return reverse("admin:article-origin", args=[article.pk])
    may_fix = mends.everywhere or row.edition.brand_id in mends.brands
    name = "admin:article-fix" if may_fix else "admin:editorial_article_change"
    return f"{reverse(name, args=[article.pk])}?{urlencode({'link': found.url})}"


def archived(link, rows):
    """Return the address of a copy that an archive may have of a page, from when a piece led there."""
    day = min((row.edition.published_at for row in rows), default=None)
    return (
        ARCHIVE.format(f"{day:%Y%m%d}", quote(address_of(link.url), safe=":/?&=%#~;,+@!$'()*")) if day else ""
    )
