"""Trials of rules and the work lists that they yield, with progress; items confirmed singly or all."""

from django.contrib import admin, messages
from django.db.models import Count, Exists, OuterRef
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.admin.paging import is_number
from editorial.admin.scripts import module, passed
from editorial.models import Article, NoticeRule, WorkItem, WorkList
from editorial.refusing import Refused
from editorial.rules import confirming, searching, tasks, working
from editorial.rules.naming import names_of

SHOWN, LISTS = 100, 50
WRITING = "editorial.change_noticerule"
Outcome = WorkItem.Outcome


def try_rule(request, pk):
    """Begin a trial of a rule as it stands saved, whether it is on or off."""
    rule = get_object_or_404(NoticeRule, pk=pk)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:editorial_noticerule_change", args=[pk]))
    return leading_to(tasks.begin(by=request.user, rule=rule))


def leading_to(worklist):
    """Lead to a list; one batch is searched at once, so that a small archive needs no waiting."""
    searching.run(worklist.pk)
    return HttpResponseRedirect(reverse("admin:rule-list", args=[worklist.pk]))


def lists(request):
    """List the searches of late; begin one of all rules."""
    if request.method == "POST":
        return leading_to(tasks.begin(by=request.user))
    rows = (
        WorkList.objects.select_related("rule", "by").annotate(number=Count("items")).order_by("-pk")[:LISTS]
    )
    return shown(request, "lists", {"title": "What rules would change", "rows": rows})


def work_list(request, pk):
    """Show what a search found, with before and after, and do what is confirmed."""
    worklist = get_object_or_404(WorkList.objects.select_related("rule"), pk=pk)
    reasons = []
    if request.method == "POST":
        try:
            said = pressed(request, worklist)
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:rule-list", args=[pk]))
    return shown(request, "work", told(request, worklist) | {"reasons": reasons}, 400 if reasons else 200)


def pressed(request, worklist):
    """Do what a button says. Return the sentence that says so."""
    sent = request.POST
    if "again" in sent:
        tasks.go_on(worklist)
        return "It is taken up again."
    if "stop" in sent:
        working.stop(worklist.pk)
        return "It is stopped. What was found or done so far stays; it can be taken up again."
    if "rule" in sent:
        stopped = confirming.confirm(worklist, by=request.user)
        return (
            f"This rule bars from now on. {stopped} scheduled versions were cancelled; they can be put back."
        )
    numbers = None if "all" in sent else [int(one) for one in sent.getlist("item") if is_number(one)]
    count = working.confirm(worklist, by=request.user, numbers=numbers)
    if not count:
        raise Refused("Choose at least one piece that is still open.")
    tasks.go_on(worklist)
    return f"{count} confirmed: each live page is amended in turn."


def told(request, worklist):
    """Return what the page says of a list; of pieces that this person may not see, no title."""
    seen = Article.objects.visible_to(request.user).filter(piece=OuterRef("piece"))
    items = worklist.items.select_related("piece__article", "edition").defer("piece__article__body")
    items = items.annotate(is_seen=Exists(seen)).order_by("-outcome", "pk")
    counts = dict(worklist.items.order_by().values_list("outcome").annotate(number=Count("pk")))
    return {
        "title": str(worklist),
        "worklist": worklist,
        "words": worklist.rule.in_words(names_of(worklist.rule.conditions)) if worklist.rule else "",
        "items": items[:SHOWN],
        "open": counts.get(Outcome.OPEN, 0),
        "asked": counts.get(Outcome.ASKED, 0),
        "found": sum(counts.values()),
        "media": passed(module("editorial/many.js"), request),
    }


def progress(request, pk):
    """Say how far a list is, for the page that shows it."""
    worklist = get_object_or_404(WorkList, pk=pk)
    asked = worklist.items.filter(outcome=Outcome.ASKED).count()
    refused = worklist.items.filter(outcome=Outcome.REFUSED).count()
    searching_now = worklist.found_at is None
    count = worklist.total if searching_now else worklist.items.exclude(outcome=Outcome.OPEN).count()
    settled = worklist.looked_at if searching_now else count - asked
    running = bool(searching_now or asked) and worklist.stopped_at is None
    return JsonResponse({"settled": settled, "count": count, "refused": refused, "running": running})


def shown(request, name, context, status=200):
    """Answer with a page of the rules."""
    context = admin.site.each_context(request) | {"opts": NoticeRule._meta} | context
    return TemplateResponse(request, f"admin/rules/{name}.html", context, status=status)
