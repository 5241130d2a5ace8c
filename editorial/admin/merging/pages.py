"""Merging terms: chosen, previewed, done; then watched, stopped, taken up again and undone."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from editorial.admin.merging.forms import MergeForm
from editorial.admin.merging.frame import list_of, model_of, shown
from editorial.admin.paging import is_number
from editorial.batches import items
from editorial.models import Article, MergeAct
from editorial.refusing import Refused
from editorial.search.bearing import LINKS, MODELS, bearing
from editorial.terms import following, previewing
from editorial.terms.accepting import REWORDING
from editorial.terms.vocabulary import UNDOABLE, merge_all, undo_merge, undo_refusals

LISTED = 50


def merge(request, context, vocabulary):
    """Ask which terms become which, show what that changes, and do it."""
    model = model_of(vocabulary)
    form = MergeForm(vocabulary, request.POST if request.method == "POST" else request.GET)
    if request.method == "POST" and form.is_valid() and (done := merged(request, form)):
        return HttpResponseRedirect(done)
    plural = model._meta.verbose_name_plural
    context |= {"title": f"Merge {plural}", "form": form, "plural": plural, "back": list_of(model)}
    if form.is_asked and form.is_valid():
        context |= previewed(request, form.cleaned_data["old"], form.cleaned_data["new"])
    return shown(request, "merge", context, status=400 if request.method == "POST" else 200)


def previewed(request, olds, new):
    """Return what the page says of a merge before it is done."""
    before = request.GET.get("before", "")
    rows, rest = previewing.touched(olds, new, request.user, int(before) if is_number(before) else None)
    query = request.GET.copy()
    query["before"] = rest or ""
    return {
        "olds": olds,
        "new": new.survivor(),
        "reasons": previewing.refusals(olds, new, by=request.user),
        "counts": previewing.counts(olds),
        "addresses": previewing.addresses(olds),
        "cautions": previewing.cautions(olds, new.survivor()),
        "rows": rows,
        "more": f"?{query.urlencode()}" if rest else "",
        "days": UNDOABLE.days,
    }


def merged(request, form):
    """Merge what was chosen. Return where to look, or nothing where it was refused."""
    try:
        merges = merge_all(form.cleaned_data["old"], form.cleaned_data["new"], by=request.user)
    except Refused as refused:
        form.add_error(None, list(refused.reasons))
        return ""
    acts = [MergeAct.objects.get(merge=one) for one in merges]
    for act in acts:
        messages.success(request, f"Merged {act}. {pieces(act.moved)} moved.")
    return reverse("admin:merge", args=[acts[0].pk]) if len(acts) == 1 else reverse("admin:merges")


def pieces(number):
    """Write a number of pieces."""
    return f"{number:,} piece{'' if number == 1 else 's'}"


def merges(request, context):
    """List the merges of late."""
    acts = MergeAct.objects.select_related("merge", "by", "undone_by")
    before = request.GET.get("before", "")
    found = list((acts.filter(pk__lt=before) if is_number(before) else acts)[: LISTED + 1])
    rest = found[LISTED - 1].pk if len(found) > LISTED else ""
    context |= {"title": "Merges", "rows": found[:LISTED], "rest": rest}
    return shown(request, "merges", context)


def act(request, context, number):
    """Show a merge: how far its texts are, what an undo puts back, and what it cannot."""
    row = get_object_or_404(MergeAct.objects.select_related("merge", "by", "undone_by"), pk=number)
    if request.method == "POST":
        pressed(request, row)
        return HttpResponseRedirect(reverse("admin:merge", args=[number]))
    model = MODELS[row.merge.vocabulary]
    terms = {one.uuid: one for one in model.objects.filter(uuid__in=[row.merge.old, row.merge.new])}
    old = terms[row.merge.old]
    context |= {"title": f"Merged {row}", "act": row, "old": old, "new": terms[row.merge.new].survivor()}
    context |= {"reasons": undo_refusals(row.merge, by=request.user), "until": row.merge.at + UNDOABLE}
    context |= stays(row, old, request.user) | far(row) | {"stands_still": items.stands_still(row)}
    return shown(request, "act", context)


def stays(row, old, user):
    """Return the pieces that were moved and whose drafts bear the term no longer."""
    if row.merge.undone_at:
        return {}
    _, _, article = LINKS[old.vocabulary]
    still = bearing(old).filter(**{article: OuterRef("pk")})
    seen = Article.objects.visible_to(user).filter(~Exists(still))
    edited = seen.filter(piece__in=row.pieces.values("piece")).only("title", "piece")
    return {"edited": edited.order_by("-pk")[:LISTED]}


def far(row):
    """Return how far the texts of a merge are."""
    count = row.pieces.count()
    return {"count": count, "settled": count - row.pieces.filter(waits=True).count()}


def progress(request, context, number):
    """Say how far a merge is, for the page that shows it."""
    row = get_object_or_404(MergeAct, pk=number)
    return JsonResponse(far(row) | {"refused": 0, "running": row.is_running})


def pressed(request, row):
    """Do what a button says; whoever may not merge may only look."""
    if not request.user.has_perm(REWORDING):
        messages.error(request, "Merging is not among your permissions.")
    elif "stop" in request.POST:
        following.stop(row)
        messages.success(request, "Stopped. Lists are as they should be; the other texts can follow later.")
    elif "again" in request.POST:
        following.go_on(row)
    elif "undo" in request.POST:
        old = get_object_or_404(MODELS[row.merge.vocabulary], uuid=row.merge.old)
        try:
            undo_merge(row.merge, old, by=request.user)
        except Refused as refused:
            messages.error(request, " ".join(refused.reasons))
        else:
            row.refresh_from_db()
            messages.success(request, f"Undone. “{old}” stands for itself again on {pieces(row.returned)}.")
