"""The page on which an issue is looked at, tried on oneself, sent, stopped and gone on with."""

from functools import partial

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial.messages.mailing import message, why
from editorial.models import Issue
from editorial.newsletters import composing, letters, sending
from editorial.refusing import Refused
from publications import clock

LOOKING = "editorial.view_issue"
FEW = 5  # answers of the mail server that are shown
# A mail brings its own few styles, and nothing else of it may do anything.
AS_A_MAIL = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["'self'"],
    "frame-ancestors": ["'none'"],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}
SAID = {
    "send": "It goes out in five minutes. Until then it can be stopped, and nothing of it is out.",
    "stop": "Stopped.",
    "on": "It goes on with those who have not got it yet.",
    "without": "It goes on, without what readers lost, with those who have not got it yet.",
}
ACTS = {
    "stop": sending.stop,
    "on": sending.go_on,
    "without": partial(sending.go_on, without_lost=True),
}


def issue(request, pk):
    """Show an issue as a mail's text, with what stands in the way; do what is pressed."""
    row = get_object_or_404(composing.issues_of(request.user, "view_issue"), pk=pk)
    if request.method == "POST":
        pressed(request, row)
        return HttpResponseRedirect(reverse("admin:issue-send", args=[pk]))
    may_send = sending.may_send(request.user, row)
    context = admin.site.each_context(request) | {
        "title": row.subject,
        "issue": row,
        "seen": composing.version(row),
        "count": composing.recipients(row).count(),
        "reasons": composing.refusals(row) if row.is_draft else [],
        "may_send": may_send,
        "has_lost": bool(row.published_id and composing.lost(row)),
        "tally": tally(row) if row.published_id else None,
        "text": message(letters.made(row).to(request.user.email or "you@example.org"), "preview").body,
        "minutes": row.send_at and max(0, round((row.send_at - clock.now()).total_seconds() / 60)),
    }
    return TemplateResponse(request, "admin/newsletters/issue.html", context)


def tally(row):
    """Return how many mails of an issue went out, wait, and failed, and what the server said of each kind."""
    is_open, failed = Q(due_at__isnull=False), row.mails.filter(sent_at=None).exclude(failed="")
    return row.mails.aggregate(
        sent=Count("pk", filter=Q(sent_at__isnull=False)),
        waiting=Count("pk", filter=is_open),
        failed=Count("pk", filter=Q(sent_at=None, due_at=None) & ~Q(failed="")),
    ) | {
        "said": failed.values_list("failed").annotate(number=Count("pk")).order_by("-number")[:FEW],
        "is_left": row.state == Issue.State.SENT and composing.refused_mails(row).exists(),
    }


def pressed(request, row):
    """Do what a button says; say what became of it."""
    try:
        if "test" in request.POST:
            return messages.success(request, tried(request.user, row))
        name = next((name for name in SAID if name in request.POST), None)
        if name is None:
            raise Refused("Choose what becomes of the issue.")
        if name == "send":
            sending.begin(row, by=request.user, seen=request.POST.get("seen", ""))
        else:
            ACTS[name](row, by=request.user)
    except Refused as refused:
        return [messages.error(request, reason) for reason in refused.reasons]
    return messages.success(request, SAID[name])


def tried(user, row):
    """Send an issue to the person alone who asks; return the sentence that says so."""
    if not user.email:
        raise Refused("Your account has no e-mail address: ask whoever looks after accounts.")
    if reasons := composing.of_a_copy():
        raise Refused(*reasons)
    if row.newsletter.missing():
        raise Refused(*row.newsletter.missing().values())
    try:
        message(letters.made(row).to(user.email), f"test-{row.pk}-{clock.now().timestamp():.0f}").send()
    except Exception as error:
        raise Refused(why(error)) from error
    return f"Sent to {user.email} alone."


def shown_mail(request, pk):
    """Show an issue as a mail program would."""
    row = get_object_or_404(composing.issues_of(request.user, "view_issue"), pk=pk)
    mail = message(letters.made(row).to(request.user.email or "you@example.org"), "preview")
    response = HttpResponse(mail.alternatives[0][0])
    response._csp_config = AS_A_MAIL
    return response
