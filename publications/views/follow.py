"""How readers follow the site: newsletters to subscribe to, and the issues that went out."""

from uuid import UUID

from django.conf import settings

from publications import listings, sent_issues
from publications.models import Edition, Newsletter, SentIssue
from publications.notices import Wordings
from publications.querysets import OFFERED
from publications.slugs import asked
from publications.theme.following import agreed, spoken, words
from publications.theme.phrases import direction, site_language
from publications.views.answers import not_found, page, unlisted
from publications.views.shelves import card

MOST_ISSUES = 200  # of a newsletter, on one page
FIRST = ("everything", "brands")  # of the lists whose feeds are offered beside newsletters


def box(newsletter, language):
    """Return what the form of a newsletter prints, in a language."""
    named = {"name": newsletter["name"], "spelled": newsletter["language"], "site": settings.SITE_NAME}
    consent, said = agreed(language, **named), spoken(language)
    return {
        "newsletter": newsletter,
        "consent": consent,
        "w": words(language),
        "lang": said,
        "dir": direction(said),
    }


def box_beside(edition):
    """Return what the form at the end of a piece prints, in its language; None where nothing is offered."""
    if not edition.get("newsletter_slug"):
        return None
    offered = {name: edition[f"newsletter_{name}"] for name in OFFERED}
    return box(offered, edition["language"])


def follow(request):
    """The newsletters with their forms, and the way to the feeds."""
    opened = Newsletter.objects.open().values(*OFFERED)
    boxes = [box(one, site_language()) for one in opened]
    w = words(site_language())
    groups = [(heading, found) for name, heading, found in listings.groups() if name in FIRST]
    return page(
        request, "publications/follow.html", boxes=boxes, w=w, groups=groups, title=w.follow, feeds="/"
    )


def newsletters(request):
    """Every newsletter that is open or was sent."""
    rows = [one for one in Newsletter.objects.public() if one.is_open or one.issues.exists()]
    if not rows:
        return not_found(request)
    w = words(site_language())
    return page(
        request, "publications/newsletters.html", newsletters=rows, w=w, title=w.newsletters, feeds="/"
    )


def past(request, slug):
    """The issues of a newsletter that went out, the latest first, and its form."""
    found = Newsletter.objects.public().filter(slug=asked(slug)).select_related("brand").first()
    issues = list(found.issues.all()[:MOST_ISSUES]) if found else []
    if found is None or not (found.is_open or issues):
        return not_found(request)
    context = box({name: getattr(found, name) for name in OFFERED}, site_language())
    return page(
        request,
        "publications/newsletter.html",
        title=found.name,
        issues=sent_issues.shown(issues, found.language),
        is_open=found.is_open,
        **branded(found),
        **context,
    )


def issue(request, slug, number):
    """One issue: its words, and those of its pieces that readers have; search engines leave it out."""
    if number > 2**31:
        return not_found(request)
    newsletters = Newsletter.objects.public().filter(slug=asked(slug))
    found = SentIssue.objects.filter(newsletter__in=newsletters, number=number)
    found = found.select_related("newsletter__brand").first()
    if found is None:
        return not_found(request)
    language = found.newsletter.language
    [left] = sent_issues.shown([found], language)
    context = {"lang": language, "title": left.subject, "issue": left, "newsletter": found.newsletter}
    context |= {"w": words(language), "w_lang": spoken(language), "w_dir": direction(spoken(language))}
    context |= {"cards": cards(found), **branded(found.newsletter)}
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
