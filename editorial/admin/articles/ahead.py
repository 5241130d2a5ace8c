"""What is still to come: moving what is scheduled, lifting an embargo, and not waiting for its end."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html

from editorial import publishing, workflow
from editorial.admin.articles.facts import moment
from editorial.admin.articles.panel import announcement
from editorial.admin.articles.timing import said
from editorial.admin.articles.verbs import ReasonForm, confirm, seen, sent
from editorial.admin.moment_fields import MomentField
from editorial.plans.slots import next_slot
from editorial.releasing import embargo, scheduling
from publications import clock
from publications.models import Edition, Outcome


def paths(page, public_page):
    """Return the addresses of these pages; each wraps a view: of an article, of what readers have of it."""
    return [
        path("<int:pk>/move-scheduled/<int:edition>/", public_page(reschedule), name="article-reschedule"),
        path("<int:pk>/lift/", page(lift), name="article-lift"),
        path("<int:pk>/leak/", page(leak), name="article-leak"),
    ]


class MoveForm(forms.Form):
    """The new moment: typed, or the brand's usual one, which is a button of its own."""

    at = MomentField(label="Goes live", to_come=True)

    def __init__(self, data=None, *, edition, usual=None):
        if data is not None and data.get("slot"):
            data = data.copy()
            data["at"] = data["slot"]
        super().__init__(data, initial={"at": edition.live_from})
        if edition.outcome != Outcome.OK:
            self.fields["at"].label = "Ends"
        self.fields["at"].widget.attrs["autofocus"] = True
        self.slots = [(usual.isoformat(), said(usual))] if usual else []


class LiftForm(ReasonForm):
    """Why, and whether it ends now or later."""

    until = MomentField(label="Ends earlier, on", required=False, to_come=True)
    field_order = ["reason", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = "Left empty, it ends now. " + self.fields["until"].help_text


def reschedule(request, article, context, edition):
    """Move a scheduled version, or a scheduled end, to another moment."""
    scheduled = Edition.objects.scheduled().select_related("brand")
    ahead = scheduled.filter(pk=edition, piece=article.piece).first()
    if ahead is None:
        messages.error(request, "This is not scheduled any more: it is live, or was cancelled.")
        return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
    what = "version" if ahead.outcome == Outcome.OK else "end"
    usual = next_slot(ahead.brand, after=article.embargo_until) if ahead.brand_id else None
    return confirm(
        request,
        article,
        context,
        reasons=workflow.refusals(article, "reschedule", by=request.user, about=ahead),
        form=MoveForm(sent(request), edition=ahead, usual=usual if usual != ahead.live_from else None),
        act=lambda data: scheduling.reschedule(ahead, by=request.user, at=data["at"]),
        done=lambda edition: format_html(
            "“{}” {} on {}.",
            article.title,
            "goes live" if what == "version" else "ends",
            moment(edition.live_from),
        ),
        title=f"Move the scheduled {what}",
        button="Move it",
        lead=f"It is to take effect on {moment(ahead.live_from)}. Only its moment changes.",
    )


def lift(request, article, context):
    """End an embargo, or let it end earlier."""
    until = article.embargo_until
    return confirm(
        request,
        article,
        context,
        verb="lift",
        form=LiftForm(sent(request)),
        act=lambda data: embargo.lift(article, by=request.user, reason=data["reason"], until=data["until"]),
        done=lambda move: format_html(
            "The embargo of “{}” ends {}. Readers see no change.",
            article.title,
            f"on {moment(move.moment)}" if move.moment > clock.now() else "now",
        ),
        title="Lift the embargo",
        button="Lift it",
        lead=f"It ends on {moment(until)}. Nothing is published by lifting it." if until else "",
    )


def leak(request, article, context):
    """Publish a piece now although its embargo lasts."""
    until = article.embargo_until or clock.now()
    ahead = Edition.objects.scheduled().filter(piece=article.piece, outcome=Outcome.OK).exists()
    lead = f"The embargo lasts until {moment(until)}. It ends with this: readers have the draft at once."
    if ahead:
        lead += " The version that is scheduled is dropped."

    def act(data):
        article.version = seen(request)
        return publishing.publish(
            article, by=request.user, leak=data["reason"], ahead="cancel" if ahead else None
        )

    return confirm(
        request,
        article,
        context,
        verb="leak",
        form=ReasonForm(sent(request)),
        act=act,
        done=lambda edition: announcement(edition, article),
        title="Publish before the embargo ends",
        button="Publish now",
        lead=lead,
        danger=True,
    )
