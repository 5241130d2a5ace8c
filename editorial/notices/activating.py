"""A person activates a wording, having seen where it will be printed; until then no reader sees it.

Who did so, when, and what they saw stays in the wording's history. By its dates, an activated wording then
gives way to the next by itself.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from editorial.paper.following import follow
from editorial.refusing import Refused, Stale
from editorial.register.touching import counted, touched
from publications import clock
from publications.models import Notice, NoticeText
from publications.notices import in_force, wording
from publications.wording_templates import faults

ACTIVATING = "publications.change_notice"
SEEN = "What bears this notice has changed since you opened this page. Look again."
EXAMPLES = 5


@dataclass(frozen=True)
class Change:
    """What one live Edition prints before and after; either may be None."""

    edition: object
    before: object
    after: object


def shelf(notice):
    """Return the keys of the shelves of what bears a notice."""
    return [f"notice:{notice.uuid}"]


def refusals(text, *, by):
    """List what stands in the way of activating a wording, or of taking that back."""
    if not by.has_perm(ACTIVATING):
        return ["Activating a wording is not among your permissions."]
    if not text.is_activated and not text.template.strip():
        return ["This wording has no words yet: a template that nobody filled in cannot be activated."]
    return [] if text.is_activated else faults(text.template)


def seen_of(text):
    """Return what a person sees before pressing, as one text to compare."""
    numbers = counted(shelf(text.notice))
    says = (text.template, text.language, text.effective_from, text.effective_to, text.is_activated)
    return "|".join(map(str, (*says, text.placement, text.prominence, *numbers.values())))


def begins(text):
    """Return the day from which pressing changes what readers see."""
    return max(text.effective_from, timezone.localdate(clock.now()))


def changes(text, editions=None):
    """Return the first few live Editions that bear the notice, each before and after."""
    editions = touched(shelf(text.notice)) if editions is None else editions
    activated = list(NoticeText.objects.filter(notice=text.notice, is_activated=True).order_by("pk"))
    others = [row for row in activated if row.pk != text.pk]
    after = others if text.is_activated else sorted([*others, text], key=lambda row: row.pk)
    found = editions.filter(live_from__lte=clock.now()).select_related("text", "piece__article")[:EXAMPLES]
    return [change(edition, text, activated, after) for edition in found]


def change(edition, text, before, after):
    """Return what one Edition prints of a notice with some wordings, and with others."""
    applied = dict(edition.text.notices).get(str(text.notice.uuid), {})
    is_dated = text.notice.basis == Notice.Basis.PUBLICATION
    day = timezone.localdate(edition.published_at) if is_dated else begins(text)

    def printed(texts):
        one = in_force(texts, day, edition.text.language)
        return wording(one, dict(applied), edition.text.language) if one else None

    return Change(edition, printed(before), printed(after))


@transaction.atomic
def activate(text, *, by, seen):
    """Let readers see a wording from its day on. Return it."""
    return turned(text, True, by=by, seen=seen)


@transaction.atomic
def take_back(text, *, by, seen):
    """Let readers see a wording no longer. Return it."""
    return turned(text, False, by=by, seen=seen)


def turned(text, is_activated, *, by, seen):
    """Turn a wording on or off, and keep in its history who did, having seen how many pieces."""
    Notice.objects.select_for_update().get(pk=text.notice_id)
    text = NoticeText.objects.select_related("notice").get(pk=text.pk)
    if reasons := refusals(text, by=by):
        raise Refused(*reasons)
    if seen != seen_of(text) or text.is_activated == is_activated:
        raise Stale(SEEN)
    numbers = counted(shelf(text.notice))
    text.is_activated = is_activated
    text._history_user = by
    done = "Activated" if is_activated else "Taken back"
    text._change_reason = f"{done}, seeing {numbers['live']} live and {numbers['scheduled']} scheduled pieces"
    text.save(update_fields=["is_activated"])
    follow(text.notice)
    return text
