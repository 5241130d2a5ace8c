"""How readers follow the site: newsletters to subscribe to, and the issues that went out."""

from uuid import UUID

from django.conf import settings

from publications import listings
from publications.compiled import Compiled
from publications.models import Edition, Newsletter, SentIssue
from publications.notices import Wordings
from publications.querysets import OFFERED
from publications.richtext import resolve_pieces
from publications.slugs import asked
from publications.theme.following import spoken, words
from publications.theme.phrases import direction
from publications.views.answers import not_found, page, unlisted
from publications.views.shelves import card

MOST_ISSUES = 200  # of a newsletter, on one page


def box(newsletter, language):
    """Return what the form of a newsletter prints, in a language."""
    w = words(language)
    consent = w.consent.format(name=newsletter["name"], site=settings.SITE_NAME)
    said = spoken(language)
    return {"newsletter": newsletter, "consent": consent, "w": w, "lang": said, "dir": direction(said)}


def box_beside(edition):
    """Return what the form at the end of a piece prints, in its language; None where nothing is offered."""
    if not edition.get("newsletter_slug"):
        return None
    offered = {name: edition[f"newsletter_{name}"] for name in OFFERED}
    return box(offered, edition["language"])


def follow(request):
    """The newsletters with their forms, and the way to the feeds."""
    opened = Newsletter.objects.open().values(*OFFERED)
    boxes = [box(one, "en") for one in opened]
    w = words("en")
    groups = [(name, found) for name, found in listings.groups()[:2] if found]
    return page(
        request, "publications/follow.html", boxes=boxes, w=w, groups=groups, title=w.follow, feeds="/"
    )


def newsletters(request):
    """Every newsletter that is open or was sent."""
    rows = [one for one in Newsletter.objects.all() if one.is_open or one.issues.exists()]
    if not rows:
        return not_found(request)
    w = words("en")
    return page(
        request, "publications/newsletters.html", newsletters=rows, w=w, title=w.newsletters, feeds="/"
    )


def past(request, slug):
    """The issues of a newsletter that went out, the latest first, and its form."""
    found = Newsletter.objects.filter(slug=asked(slug)).select_related("brand").first()
    issues = list(found.issues.all()[:MOST_ISSUES]) if found else []
    if found is None or not (found.is_open or issues):
        return not_found(request)
    context = box({name: getattr(found, name) for name in OFFERED}, "en")
    return page(
        request,
        "publications/newsletter.html",
        title=found.name,
        issues=issues,
        is_open=found.is_open,
        **branded(found),
        **context,
    )


def issue(request, slug, number):
    """One issue: its words, and those of its pieces that readers have; search engines leave it out."""
    if number > 2**31:
        return not_found(request)
    found = SentIssue.objects.filter(newsletter__slug=asked(slug), number=number)
    found = found.select_related("newsletter__brand").first()
    if found is None:
        return not_found(request)
    language = found.newsletter.language
    context = {"lang": language, "title": found.subject, "issue": found, "newsletter": found.newsletter}
    context |= {"w": words(language), "w_lang": spoken(language), "w_dir": direction(spoken(language))}
    context |= {"intro": intro(found), "cards": cards(found), **branded(found.newsletter)}
    return unlisted(page(request, "publications/issue.html", **context))


def branded(newsletter):
    """Return what colours the pages of a newsletter, and whose feeds they name."""
    brand = newsletter.brand
    return {"brand_slug": brand.slug, "feeds": brand.get_absolute_url()} if brand else {"feeds": "/"}


def cards(found):
    """Return the cards of the pieces of an issue that readers have, in its order."""
    order = {UUID(uuid): place for place, uuid in enumerate(found.pieces)}
    rows = Edition.objects.live().filter(piece__uuid__in=order).for_cards()
    rows = sorted(rows, key=lambda row: order[row["piece_uuid"]])
    wordings = Wordings.of(*(row["notices"] for row in rows))
    return [card(row, wordings) for row in rows]


def intro(found):
    """Return the opening words, with links to such pieces as readers have."""
    named = {UUID(part[:36]) for part in found.intro.split('<a href="piece:')[1:]}
    live = Edition.objects.live().filter(piece__uuid__in=named) if named else Edition.objects.none()
    paths = dict(live.values_list("piece__uuid", "text__path"))
    return Compiled(resolve_pieces(found.intro, paths))
