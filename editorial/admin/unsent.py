"""Mail that did not go out: what, to whom and why, and a press to try each again or to put it away."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.admin.articles.facts import moment
from editorial.messages import unsent
from editorial.messages.telling import named
from editorial.models import Digest, Notification, PartnerLetter, PreviewLink
from editorial.refusing import Refused

SHOWN, LATELY = 50, 10
ACTS = {"again": (unsent.try_again, "tried again now"), "away": (unsent.put_away, "put away")}


def addresses(site):
    """Return the address of the page, for an admin site."""

    def framed(request):
        return page(request, site.each_context(request))

    return [path("notifications/unsent/", site.admin_view(framed), name="unsent")]


def page(request, context):
    """Show what waits for this person, and what was done about other mail lately."""
    if request.method == "POST":
        pressed(request)
        return HttpResponseRedirect(reverse("admin:unsent"))
    rows = unsent.waiting(request.user, SHOWN)
    context |= {
        "title": "Mail that did not go out",
        "rows": [shown(row, request.user) for row in rows],
        "acts": unsent.acts(request.user, LATELY),
    }
    return TemplateResponse(request, "admin/notifications/unsent.html", context)


def pressed(request):
    """Do what a button says, to one mail or to all that wait, each on its own; say what became of it."""
    did = next((name for name in ACTS if name in request.POST), None)
    if did is None:
        return messages.error(request, "Choose what becomes of a mail.")
    act, said = ACTS[did]
    rows = chosen(request.user, request.POST[did])
    done = [row for row in rows if succeeds(act, row, request.user)]
    if not done:
        return messages.error(request, unsent.OVER)
    return messages.success(request, f"{len(done)} mail{'' if len(done) == 1 else 's'} {said}.")


def chosen(user, name):
    """Return the mails that a button names."""
    if name == "all":
        return unsent.waiting(user, SHOWN)
    row = unsent.found(user, name)
    return [row] if row else []


def succeeds(act, row, user):
    """Do an act on one mail; say whether it was still there to do."""
    try:
        act(row, by=user)
    except Refused:
        return False
    return True


def shown(row, user):
    """Return what the page says of one mail; of another person's no more than what it is about."""
    kind = row._meta.model_name
    return {
        "name": f"{kind}-{row.pk}",
        "what": WHAT[type(row)](row, user),
        "to": whom(row),
        "why": row.failed or "Nothing was heard of it. Is the task worker running?",
        "next": moment(row.due_at) if row.failed and row.due_at else "",
    }


def whom(row):
    """Say for whom a mail is."""
    if isinstance(row, (Notification, Digest)):
        return named(row.user)
    return f"{row.name} ({row.email})"


def message(row, user):
    """Say what a message is; another person's own words to somebody are not repeated."""
    if row.user_id == user.pk:
        return row.sentence
    about = f"“{row.article.title}”" if row.article else "the newsroom"
    return f"A message about {about}"


WHAT = {
    Notification: message,
    Digest: lambda row, user: f"The digest of {row.day:%-d %B %Y}",
    PreviewLink: lambda row, user: f"The draft of “{row.article.title}”",
    PartnerLetter: lambda row, user: (
        f"A letter about the {row.get_about_display()} of “{row.piece.article.title}”"
    ),
}
