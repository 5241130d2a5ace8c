"""The acts that need a word or two and a confirmation: each a page that posts to itself."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from editorial import publishing, workflow
from editorial.admin.articles.answers import seen_by_readers, seen_in_versions
from editorial.admin.articles.facts import moment
from editorial.admin.moment_fields import MomentField
from editorial.admin.paging import is_number
from editorial.drafting.versions import number_of
from editorial.models import Move
from editorial.releasing.standing import standing
from publications import clock
from publications.models import Edition, Outcome


class ReasonForm(forms.Form):
    """Why: kept with the act, never shown to readers."""

    reason = forms.CharField(
        widget=forms.Textarea({"rows": 3}),
        help_text="For the newsroom’s record; readers do not see it.",
        error_messages={"required": "Say why in a few words."},
    )


class WithdrawForm(ReasonForm):
    """Why, and whether the law says so."""

    legal = forms.BooleanField(
        required=False, label="For legal reasons: readers are told so (451), not that it was withdrawn (410)"
    )


WITHDRAWING = {
    "title": "Withdraw",
    "button": "Withdraw now",
    "lead": "Readers lose this piece at once. Its address stays, and says that it was withdrawn."
    " Whatever is scheduled for it is cancelled.",
}
BLOCKING = {
    "title": "Block for legal reasons",
    "button": "Block it now",
    "lead": "Readers have lost this piece already. From now on its address says that the law is the reason.",
}


class EndForm(ReasonForm):
    """When a piece ends, and why."""

    at = MomentField(label="Ends", error_messages={"required": "Give the moment at which it ends."})
    field_order = ["at", "reason"]


def seen(request):
    """Return the version of the working copy that the page was opened over, or -1."""
    version = request.POST.get("version", "")
    return int(version) if is_number(version) else -1


def sent(request):
    """Return what was sent, also when it was nothing but the press of a button; None before that."""
    return request.POST if request.method == "POST" else None


def confirm(
    request, article, context, *, form, act, done, verb="", reasons=None, link=seen_by_readers, then=None,
    **words
):  # fmt: skip
    """Ask once, then act. `act(data)` does it; `done(result)` says so; `then()` is where it leads.

    What stands in the way are the refusals of `verb`, or `reasons`. Words: title, button, lead.
    """
    if reasons is None:
        reasons = workflow.refusals(article, verb, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            result = act(form.cleaned_data)
        except publishing.Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, link(done(result), article))
            form_of = reverse("admin:editorial_article_change", args=[article.pk])
            return HttpResponseRedirect(then() if then else form_of)
    context |= {"article": article, "form": form, "reasons": reasons, **words}
    status = 403 if request.method == "POST" and reasons else 200
    return TemplateResponse(request, "admin/articles/confirm.html", context, status=status)


def withdraw(request, article, context):
    """Take a piece from readers, with all that is scheduled for it; or say that the law wants it so."""
    is_gone = standing(article.piece).code == "withdrawn"
    words = BLOCKING if is_gone else WITHDRAWING
    return confirm(
        request,
        article,
        context,
        verb="withdraw",
        form=WithdrawForm(sent(request), initial={"legal": is_gone}),
        act=lambda data: publishing.withdraw(
            article.piece, by=request.user, reason=data["reason"], legal=data["legal"]
        ),
        done=lambda _: withdrawn(article, request.POST.get("legal")),
        danger=True,
        **words,
    )


def withdrawn(article, legal):
    """Say that readers lost a piece, and what takes that back: a press, or after the law two people."""
    gone, back = "withdrawn", "“Put back for readers what they had” takes this back."
    if legal:
        gone, back = "blocked", "Two people put it back: “Put back what was blocked”."
    said = "“{}” is {}. Its address says so; nothing is scheduled any more. {}"
    return format_html(said, article.title, gone, back)


def expire(request, article, context):
    """Set the moment at which a piece ends."""
    return confirm(
        request,
        article,
        context,
        verb="expire",
        form=EndForm(sent(request)),
        act=lambda data: (
            publishing.expire(article.piece, by=request.user, at=data["at"], reason=data["reason"])
            or data["at"]
        ),
        done=lambda at: format_html("“{}” ends on {}.", article.title, moment(at)),
        title="Set an end",
        button="Set the end",
        lead="From that moment its address says that the piece is withdrawn. An end set before is replaced.",
    )


def cancel(request, article, context, edition):
    """Take back what is scheduled."""
    ahead = Edition.objects.scheduled().filter(pk=edition, piece=article.piece).first()
    if ahead is None:
        messages.error(request, "This is not scheduled any more: it is live, or was cancelled.")
        return HttpResponseRedirect(reverse("admin:editorial_article_change", args=[article.pk]))
    what = "version" if ahead.outcome == Outcome.OK else "end"
    return confirm(
        request,
        article,
        context,
        reasons=workflow.refusals(article, "cancel", by=request.user, about=ahead),
        form=ReasonForm(sent(request)),
        act=lambda data: publishing.cancel(ahead, by=request.user, reason=data["reason"]),
        done=lambda _: format_html(
            "The {} scheduled for {} is cancelled. “Versions” offers to put it back.",
            what,
            moment(ahead.live_from),
        ),
        link=seen_in_versions,
        title=f"Cancel the scheduled {what}",
        button="Cancel it",
        lead=f"It was to take effect on {moment(ahead.live_from)}.",
    )


def restore(request, article, context, revision):
    """Put an earlier version into the draft."""
    earlier = get_object_or_404(article.revisions.select_related("document"), pk=revision)
    return put_into_draft(request, article, context, earlier, f"version {number_of(earlier)}")


def restore_edition(request, article, context, edition):
    """Put what readers have, or had, into the draft."""
    lived = Edition.objects.filter(outcome=Outcome.OK, live_from__lte=clock.now()).select_related("document")
    earlier = get_object_or_404(lived, pk=edition, piece=article.piece)
    return put_into_draft(
        request, article, context, earlier, f"what readers had on {moment(earlier.live_from)}"
    )


def put_into_draft(request, article, context, earlier, what):
    """Ask, then let the draft say again what an earlier version said."""
    return confirm(
        request,
        article,
        context,
        verb="restore",
        form=forms.Form(sent(request)),
        act=lambda _: publishing.restore(article.piece, earlier, by=request.user, seen=seen(request)),
        done=lambda _: format_html("The draft says again {}.", what),
        link=seen_in_versions,
        title=f"Put back {what}",
        button="Put it into the draft",
        lead="The draft is replaced; fixes made to the live text since then are kept."
        " Readers see no change until you publish.",
    )


def put_back(request, article, context, move):
    """Schedule a cancelled version again, or publish it when its moment has passed."""
    moves = Move.objects.filter(verb=Move.Verb.CANCEL, document__isnull=False)
    cancelled = get_object_or_404(moves.select_related("document", "piece"), pk=move, piece=article.piece)
    return confirm(
        request,
        article,
        context,
        reasons=workflow.refusals(article, "cancel", by=request.user, about=cancelled.document.value),
        form=forms.Form(sent(request)),
        act=lambda _: publishing.put_back(cancelled, by=request.user),
        done=lambda edition: format_html(
            "The cancelled version is back: readers have it from {}.", moment(edition.live_from)
        ),
        title="Put back the cancelled version",
        button="Put it back",
        lead=f"It was to go live on {moment(cancelled.moment)}. If that moment has passed, it goes live now.",
    )
