"""The difference between any two versions of an article: of the draft, of what was saved, of what is live."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.access.rights import may_look
from editorial.access.roles import reach
from editorial.admin.articles.facts import moment
from editorial.differences import differences
from editorial.differences.naming import labels_of
from editorial.drafting import versions
from editorial.law import withheld
from publications import clock
from publications.models import Edition, Outcome

WORKING, LIVE = "draft", "live"
EDITION = re.compile(r"e[0-9]{1,18}", re.ASCII)


@dataclass
class Side:
    """One of the two texts that are compared: its key in the address, its name, and its Document."""

    key: str
    label: str
    holder: object = None
    is_closed: bool = False

    @property
    def document(self):
        """The Document, read when it is needed."""
        return self.holder.document.value


def compare(request, article, context):
    """Show how two versions differ; what is withheld only to those who may, and on the record."""
    offered = sides_for(request.user, article, request.GET.get("before", ""), request.GET.get("after", ""))
    before, after = chosen(offered, request.GET)
    wanted = [side for side in (before, after) if side]
    context |= {
        "article": article,
        "title": "What changed",
        "offered": list(offered.values()),
        "before": before,
        "after": after,
        "beside": request.GET.get("view") == "beside",
        "whole": "whole" in request.GET,
        "may_see": may_look(request.user, withheld.RIGHT, article),
    }
    shut = is_shut(request, article, wanted, context["may_see"])
    texts = [side.document for side in wanted] if len(wanted) == 2 and not shut else []
    rows = found(*texts, context["whole"], request.user) if texts else []
    context |= {
        "closed": shut,
        "closed_sentence": withheld.SENTENCE,
        "found": rows,
        "last": sum(count for *_, count in rows),
        "tally": [(number, label, count) for number, label, _, count in rows],
    }
    return TemplateResponse(request, "admin/articles/compare.html", context)


def is_shut(request, article, wanted, may_see):
    """Whether a side is withheld and not shown; showing it takes a press, which is recorded."""
    if not any(side.is_closed for side in wanted):
        return False
    if not may_see or request.method != "POST":
        return True
    had = article.piece.editions.filter(outcome=Outcome.OK)
    withheld.keep_look(withheld.withheld(had).order_by("-live_from")[:1], by=request.user)
    return False


def sides_for(user, article, *named_ones):
    """Return {key: Side} of what somebody may compare: without the draft, what readers have and had."""
    return sides_as_read(user, article) if article.only_as_read else sides(article, *named_ones)


def sides_as_read(user, article):
    """Return {key: Side} of the texts that readers had, and of those to come in a brand of this person's."""
    now, far = clock.now(), reach(user, "view_article")
    texts = Edition.objects.filter(piece=article.piece_id, outcome=Outcome.OK).select_related("document")
    shut = set(withheld.withheld(texts).values_list("pk", flat=True))
    texts = texts.filter(Q(live_from__lte=now) | Q(brand__in=far.brands)).order_by("-live_from")
    found = [
        Side(f"e{text.pk}", f"What readers have from {moment(text.live_from)}", text, text.pk in shut)
        for text in texts[: versions.SHOWN]
    ]
    return {side.key: side for side in found}


def sides(article, *named_ones):
    """Return {key: Side} of what can be compared, the newest first: the last versions, and those named."""
    closed, known = withheld.closed_before(article.piece), withheld.known(article)
    found = [Side(WORKING, "The draft now", Working(article))]
    live = article.live_edition()
    if live:
        found.append(Side(LIVE, f"What readers have since {moment(live.live_from)}", live))
    found += [side for side in sides_once_read(article, named_ones) if not live or side.holder != live]
    for row in [*versions.numbered(article), *versions.older(article, named_ones)]:
        label = f"Version {row.number}, {moment(row.at)}, {named(row.by)}"
        shut = bool(closed) and row.at < closed and row.document_id not in known
        found.append(Side(f"r{row.pk}", label, row, shut))
    return {side.key: side for side in found}


def sides_once_read(article, keys):
    """Return the texts that readers had and an address names, as “e” and a number."""
    numbers = [int(key[1:]) for key in keys if EDITION.fullmatch(key)]
    if not numbers:
        return []
    rows = Edition.objects.filter(pk__in=numbers, piece=article.piece_id, outcome=Outcome.OK)
    rows = list(rows.filter(live_from__lte=clock.now()).select_related("document"))
    shut = set(withheld.withheld(Edition.objects.filter(pk__in=numbers)).values_list("pk", flat=True))
    return [
        Side(f"e{row.pk}", f"What readers had from {moment(row.live_from)}", row, row.pk in shut)
        for row in rows
    ]


class Working:
    """The working copy, in the place of what holds a stored Document."""

    def __init__(self, article):
        self.document = self
        self.value = article.document()


def named(user):
    """Return what a person is called."""
    return (user.get_full_name() or user.username) if user else "the system"


def chosen(offered, query):
    """Return the two sides that an address names; left out, the last version and the one before it."""
    saved = [key for key in offered if key not in (WORKING, LIVE)]
    after = query.get("after") or (saved[0] if saved else WORKING)
    following = saved[saved.index(after) + 1 :] if after in saved else saved
    before = query.get("before") or (following[0] if following else "")
    return offered.get(before), offered.get(after)


def found(before, after, whole, by):
    """Return [(number of the first change, label, rows to show, number of changes)] field by field."""
    rows, number = [], 1
    for one in differences(before, after, labels_of(before, after, by=by)):
        shown = listed(one.rows, number, whole)
        rows.append((number, one.label, shown, len(one.changed)))
        number += len(one.changed)
    return rows


def listed(rows, number, whole):
    """Return [(number of the change or 0, row, how many blocks stayed)], what stayed as one unless whole."""
    shown = []
    for same, group in groupby(rows, key=lambda row: row.kind == "same"):
        group = list(group)
        if same and not whole:
            shown.append((0, None, len(group)))
            continue
        for row in group:
            shown.append((0 if same else number, row, 0))
            number += not same
    return shown


def address(article, before, after):
    """Return the address of the difference between two versions, named by their keys."""
    return f"{reverse('admin:article-compare', args=[article.pk])}?before={before}&after={after}"
