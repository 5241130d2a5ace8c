"""What a rule finds in the texts that readers have, newest first, a batch in a transaction.

What a batch takes in memory does not grow with the archive. Nothing is written into a text. The rule is
asked of every piece, whatever its date: pieces that are older than the rule say so.
"""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from editorial.models import StyleFound, StyleRule, StyleSearch, StyleWaiver
from editorial.models.style_searches import AROUND
from editorial.style.archive.skipping import may_hold, needles
from editorial.style.checking import checked
from editorial.style.dating import day_of
from editorial.style.ruleset import Ruleset
from editorial.style.texts import texts
from publications import clock
from publications.models import Edition

BATCH = 100  # pieces
MOST, MOST_OF_PIECE = 50_000, 20  # places that are kept, of a search and of one piece
DAY = timedelta(days=1)


def editions(search, at):
    """Return the Editions that a search is about: what readers have, as narrowed."""
    found = Edition.objects.live(at)
    if search.since:
        found = found.filter(published_at__gte=start_of(search.since))
    if search.until:
        found = found.filter(published_at__lt=start_of(search.until + DAY))
    if search.brand_id:
        found = found.filter(brand=search.brand_id)
    if search.language:
        found = found.filter(text__language=search.language)
    return found


def start_of(day):
    """Return the first moment of a day of the newsroom's."""
    return timezone.make_aware(timezone.datetime.combine(day, timezone.datetime.min.time()))


def run(number, *, size=BATCH):
    """Look through the next pieces. Say whether more are left."""
    with transaction.atomic():
        searches = StyleSearch.objects.select_for_update(of=("self",)).select_related("rule__brand")
        search = searches.filter(pk=number, finished_at=None, stopped_at=None).first()
        if search is None:
            return False
        now = clock.now()
        if search.total is None:
            search.total = editions(search, now).count()
        left = editions(search, now)
        if search.below is not None:
            left = left.filter(pk__lt=search.below)
        found = list(left.select_related("document").order_by("-pk")[:size])
        keep(search, found)
        search.looked_at += len(found)
        search.below = found[-1].pk if found else search.below
        search.touched_at = now
        search.finished_at = None if len(found) == size and not search.is_full else now
        search.save()
    return search.finished_at is None


def keep(search, found):
    """Keep what the rule finds in some Editions, as far as there is room, and count it."""
    asked = Asked(search.rule)
    rows = [row for edition in found for row in asked.places(search, edition)]
    answered = waived(rows)
    rows = [row for row in rows if (row.piece_id, row.key) not in answered]
    room = MOST - search.found - search.found_older
    search.is_full = len(rows) > room
    StyleFound.objects.bulk_create(rows[:room], ignore_conflicts=True)
    older = sum(row.is_older for row in rows[:room])
    search.found_older += older
    search.found += len(rows[:room]) - older


def waived(rows):
    """Return (piece, key) of the places that people let stand. One query, none for no place."""
    if not rows:
        return set()
    waivers = StyleWaiver.objects.filter(
        key__in={row.key for row in rows}, article__piece__in={row.piece_id for row in rows}
    )
    return set(waivers.values_list("article__piece", "key"))


class Asked:
    """One rule made ready, to be asked of any number of texts whatever their date."""

    def __init__(self, rule):
        self.rule = rule.ruled()
        self.ruleset = Ruleset([replace(self.rule, since=None, until=None)])
        self.wanted = needles(self.rule)
        others = StyleRule.objects.in_use().filter(instead_of=rule.pk).exclude(brand=None)
        self.elsewhere = set(others.values_list("brand", flat=True))

    def findings(self, document, brand=None):
        """Return what the rule finds in a Document; nothing in a brand that has another rule instead."""
        if brand in self.elsewhere:
            return []
        return [one for one in checked(self.ruleset, document) if one.rule == self.rule.pk and one.quote]

    def places(self, search, edition):
        """Yield a row for each place in an Edition, as many as are kept of one."""
        if not may_hold(edition.document.text, self.wanted):
            return
        document = edition.document.value
        found = self.findings(document, edition.brand_id)[:MOST_OF_PIECE]
        if not found:
            return
        origin, day = document.record.provenance, timezone.localdate(edition.published_at)
        is_older = not self.rule.counts(day_of(document) if origin and origin.published else day)
        said = texts(document)
        for one in found:
            yield row(search, edition, one, said.get(one.field), is_older)


def row(search, edition, one, text, is_older):
    """Return a finding as it is kept, with the words around it where its field has a text of its own."""
    plain = text.plain if text else ""
    return StyleFound(
        search=search,
        piece_id=edition.piece_id,
        edition=edition,
        is_older=is_older,
        field=one.field,
        start=one.start,
        end=one.end,
        before=" ".join(plain[max(0, one.start - AROUND) : one.start].splitlines())[-AROUND:],
        quote=one.quote,
        after=" ".join(plain[one.end : one.end + AROUND].splitlines())[:AROUND],
        message=one.message,
        replacement=one.replacement,
        key=one.key,
    )
