"""The first page of the tagging desk: what there is to do, with counts, and the survey behind it."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse

from editorial.admin.desk.rows import Tally
from editorial.admin.tagging.frame import said, shown
from editorial.batches import items
from editorial.models import LooseArticle, Survey
from editorial.terms.tidying import comparing, listing, loose, surveying, tasks

Kind = LooseArticle.Kind


def index(request, context):
    """Show the lists with their counts; begin, stop or take up a survey."""
    if request.method == "POST":
        pressed(request)
        return HttpResponseRedirect(reverse("admin:tagging"))
    if surveying.is_due():
        tasks.begin()
    last, newest = surveying.last(), Survey.objects.first()
    if last:
        loose.catch_up(last)
    context |= {
        "title": "Tagging",
        "groups": groups(request.user, last),
        "survey": newest,
        "last": last,
        "stands_still": items.stands_still(newest),
    }
    return shown(request, "index", context)


def pressed(request):
    """Do what a button says."""
    newest = Survey.objects.filter(finished_at=None).first()
    if "stop" in request.POST and newest:
        surveying.stop(newest.pk)
        messages.success(request, "Stopped. What was counted stays; it can be taken up again.")
    elif "count" in request.POST:
        survey = tasks.begin(by=request.user)
        said = "Everything is counted anew." if survey.finished_at else "It goes on in the background."
        messages.success(request, said)


def groups(user, last):
    """Return [(heading, [(words, help, address, count)])] of the lists. One query counts them all."""
    of_tags = listing.lists(last.articles if last else 0)
    columns = {kind: listing.loose(kind, user) for kind in Kind.values}
    columns |= {name: one.rows for name, one in of_tags.items()}
    columns |= {"proposed": listing.proposed(), "doubled": listing.doubled()}
    columns["look-alikes"] = comparing.undecided()
    counts = counted(user, columns)
    articles = [
        (kind.label.capitalize(), "", reverse("admin:tagging-articles", args=[kind]), counts[kind])
        for kind in Kind
    ]
    tags = [
        (one.title, one.help, reverse("admin:tagging-tags", args=[name]), counts[name])
        for name, one in of_tags.items()
    ]
    return [("Tags", [*to_decide(counts), *tags]), ("Articles", articles)]


def to_decide(counts):
    """Return the lists that ask for a decision."""
    return [
        ("Proposed", "Readers do not see them yet.", reverse("admin:tagging-proposed"), counts["proposed"]),
        ("Look alike", "Two names for one thing?", reverse("admin:tagging-pairs"), counts["look-alikes"]),
        (
            "Also a topic or a region",
            "One name in two vocabularies.",
            reverse("admin:tagging-doubled"),
            counts["doubled"],
        ),
    ]


def counted(user, columns):
    """Return how many rows each selection has, as it is said; a thousand are enough. One query."""
    tallies = {
        name.replace("-", "_"): Tally(rows.order_by().values("pk")[: listing.COUNTED + 1])
        for name, rows in columns.items()
    }
    found = get_user_model().objects.filter(pk=user.pk).values(**tallies).get()
    return {name: said(found[name.replace("-", "_")]) for name in columns}


def progress(request, context):
    """Say how far the survey is, for the page that shows it."""
    survey = Survey.objects.first()
    return JsonResponse(
        {
            "settled": min(survey.looked_at, survey.total) if survey else 0,
            "count": survey.total if survey else 0,
            "refused": 0,
            "running": bool(survey and survey.is_running),
        }
    )
