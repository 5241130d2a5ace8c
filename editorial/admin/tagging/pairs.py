"""Pairs of tags whose names look alike: merged on the page for that, or told apart for good."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from editorial.admin.paging import is_number
from editorial.admin.tagging.frame import merge_address, paged, shown
from editorial.models import LookAlike, TermUse
from editorial.refusing import Refused
from editorial.terms.accepting import ACCEPTING
from editorial.terms.tidying import comparing
from publications.models import Tag

APART = 50  # decisions that are shown


def pairs(request, context):
    """List the pairs that nobody decided about, the most used first, and those that were told apart."""
    if request.method == "POST":
        pressed(request)
        return HttpResponseRedirect(request.get_full_path())
    rows, more = paged(comparing.undecided(), ("-weight", "-pk"), request.GET.get("after", ""))
    decided = LookAlike.objects.filter(decided_at__isnull=False).select_related("decided_by")
    decided = list(decided.order_by("-decided_at")[:APART])
    tags = tags_of([*rows, *decided])
    context |= {
        "title": "Tags that look alike",
        "rows": [pair_of(row, tags) for row in rows],
        "decided": [pair_of(row, tags) for row in decided if {row.one, row.other} <= tags.keys()],
        "more": more,
        "may_decide": request.user.has_perm(ACCEPTING),
    }
    return shown(request, "pairs", context)


def pressed(request):
    """Tell a pair apart, or offer it again."""
    sent = request.POST.get("apart") or request.POST.get("again") or ""
    pair = get_object_or_404(LookAlike, pk=int(sent) if is_number(sent) else 0)
    try:
        if "apart" in request.POST:
            comparing.tell_apart(pair, by=request.user)
            messages.success(request, "Remembered: they are not the same, and are not offered again.")
        else:
            comparing.ask_again(pair, by=request.user)
            messages.success(request, "The two are offered again.")
    except Refused as refused:
        messages.warning(request, " ".join(refused.reasons))


def tags_of(rows):
    """Return {UUID: (tag, how many articles bear it)} of the tags of some pairs. Two queries."""
    uuids = {uuid for row in rows for uuid in (row.one, row.other)}
    used = dict(TermUse.objects.filter(term__in=uuids).values_list("term", "articles"))
    return {tag.uuid: (tag, used.get(tag.uuid, 0)) for tag in Tag.objects.filter(uuid__in=uuids)}


def pair_of(row, tags):
    """Return a pair as its line shows it: the more used one first, for that is proposed to survive."""
    both = sorted((tags[row.one], tags[row.other]), key=lambda pair: (-pair[1], pair[0].pk))
    survivor, other = both[0][0], both[1][0]
    return {
        "row": row,
        "tags": [
            (tag, number, reverse("admin:publications_tag_change", args=[tag.pk])) for tag, number in both
        ],
        "merge": merge_address("tag", old=[other.uuid], new=survivor.uuid),
    }
