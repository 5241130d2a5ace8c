"""The pages about the site: written as drafts with gaps, switched on and off, every state kept."""

import re
from pathlib import Path

from django.db import IntegrityError, transaction

from editorial.access.roles import reach
from editorial.models import PageAct, PageDraft
from editorial.refusing import Refused, Stale
from publications import clock, furniture, richtext
from publications.models import SitePage

SHIPPED = Path(__file__).parent / "drafts"
# “[name of the publisher]”: several words in square brackets. “[sic]” and “[3]” are none.
GAP = re.compile(r"\[[^\[\]\s]+\s[^\[\]]{1,200}\]")
RIGHT = "change_pagedraft"
NOT_YOURS = "The pages about the site are not among your permissions."
STALE = (
    "Somebody saved this page since you opened it. What you typed stands below, and their text under it:"
    " save again to keep yours."
)
EMPTY = "Nothing is written here yet."
UNNAMED = "Give the page a title."
OFF = "This page is switched off already."


def draft_of(key, language):
    """Return the working copy of a page, or one that was never saved: the shipped text with its gaps."""
    found = PageDraft.objects.filter(key=key, language=language).first()
    if found:
        return found
    body = richtext.clean((SHIPPED / f"{key}.html").read_text())
    return PageDraft(key=key, language=language, title=SitePage.Key(key).label, body=body)


def live_page(draft):
    """Return what readers have of a page, or None while it is switched off."""
    return SitePage.objects.current().filter(key=draft.key, language=draft.language).first()


def gaps(draft):
    """Return what is still marked as missing, each once, in the order of the text."""
    return list(dict.fromkeys(GAP.findall(f"{draft.title}\n{richtext.plain(draft.body)}")))


def may_write(user):
    """Whether a person may write these pages: they speak for the whole site, not for one brand."""
    return reach(user, RIGHT).everywhere


def refusals(draft, verb, *, by):
    """List what stands in the way of saving a page, or of switching it on or off, as sentences."""
    reasons = [] if may_write(by) else [NOT_YOURS]
    if verb == "off" and live_page(draft) is None:
        reasons.append(OFF)
    if verb == "on":
        reasons += [] if draft.title.strip() else [UNNAMED]
        reasons += [] if richtext.plain(draft.body).strip() else [EMPTY]
        reasons += [f"A gap is left: “{gap}”. Fill it in, or take the sentence out." for gap in gaps(draft)]
    return reasons


def check(draft, verb, *, by):
    """Raise Refused with every reason why an act cannot be done."""
    if reasons := refusals(draft, verb, by=by):
        raise Refused(*reasons)


@transaction.atomic
def save(draft, *, by, seen):
    """Save a draft over the version that somebody saw. Raise Stale when it was saved in the meantime."""
    check(draft, "save", by=by)
    same = PageDraft.objects.select_for_update().filter(key=draft.key, language=draft.language)
    before = same.first()
    if (before.version if before else 0) != seen:
        raise Stale(STALE)
    draft.pk, draft.version, draft.updated_at = before and before.pk, seen + 1, clock.now()
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:  # of two first saves at once, neither found a row to lock
        raise Stale(STALE) from None
    keep(draft, PageAct.Verb.SAVE, by)
    return draft


@transaction.atomic
def switch_on(draft, *, by):
    """Give readers what the draft says; what they had before ends. Raise Refused, gaps included."""
    check(draft, "on", by=by)
    now = end(draft)
    links = [str(piece) for piece in richtext.pieces(draft.body)]
    SitePage.objects.create(
        key=draft.key,
        language=draft.language,
        title=draft.title,
        body=draft.body,
        html=rendered(draft),
        links=links,
        live_from=now,
    )
    keep(draft, PageAct.Verb.ON, by)
    transaction.on_commit(furniture.forget)


@transaction.atomic
def switch_off(draft, *, by):
    """Take a page from readers: it answers 404, and leaves the footer. Raise Refused."""
    check(draft, "off", by=by)
    end(draft)
    keep(draft, PageAct.Verb.OFF, by)
    transaction.on_commit(furniture.forget)


def end(draft):
    """End what readers have of a page, under a lock on its draft; return the moment."""
    PageDraft.objects.select_for_update().get(pk=draft.pk)
    now = clock.now()
    current = live_page(draft)
    if current:
        current.live_until = max(now, current.live_from + clock.TICK)
        current.save(update_fields=["live_until"])
        now = current.live_until
    return now


def rendered(draft):
    """Return the public HTML of a draft, with markers where it links to pieces."""
    return richtext.render(draft.body, figures={}, language=draft.language)


def differs(draft, live):
    """Whether readers have something else than the draft says."""
    return live is not None and (live.title, live.body) != (draft.title, draft.body)


def keep(draft, verb, by):
    """Write down who did what, and what the page said then."""
    PageAct.objects.create(draft=draft, verb=verb, by=by, title=draft.title, body=draft.body)
