"""The page of links: dead ones first, what moved and what could not be checked apart, paged by key."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.access import roles
from editorial.admin.links.rows import with_places
from editorial.admin.paging import is_number
from editorial.links import acting, tasks
from editorial.models import LinkCheck, OutgoingLink
from editorial.refusing import Refused

SHOWN = 20
State = OutgoingLink.State
LISTS = {
    "dead": ("Dead", lambda links: links.filter(state=State.DEAD, left_at=None)),
    "moved": ("Moved for good", lambda links: links.filter(state=State.MOVED, left_at=None)),
    "unclear": ("Could not be checked", lambda links: links.filter(state=State.UNKNOWN, left_at=None)),
    "failing": ("Failed lately", lambda links: links.filter(state=State.FAILING, left_at=None)),
    "left": ("Left as they are", lambda links: links.filter(left_at__isnull=False).exclude(state=State.FINE)),
}


def addresses(site):
    """Return the address of the page, for an admin site."""

    def framed(request):
        return page(request, site.each_context(request))

    return [path("links/", site.admin_view(framed), name="links")]


def entries(user):
    """Return [(label, address)] of the menu, for whoever may do something about links."""
    return [("Links", reverse("admin:links"))] if may_look(user) else []


def may_look(user):
    """Whether a person may do something about any link, or about the checking."""
    return bool(roles.reach(user, acting.FIXING)) or tasks.may_switch(user)


def page(request, context):
    """Show a list of links with their places; do what is pressed."""
    if request.method == "POST":
        pressed(request)
        return HttpResponseRedirect(request.get_full_path())
    shown = request.GET.get("show", "")
    shown = shown if shown in LISTS else "dead"
    rows = listed(request.user, shown, request.GET.get("before", ""))
    context |= {
        "title": "Links",
        "shown": shown,
        "lists": [(name, label) for name, (label, _) in LISTS.items()],
        "links": with_places(rows[:SHOWN], request.user) if rows else [],
        "older": rows[SHOWN - 1].pk if len(rows) > SHOWN else None,
        "check": LinkCheck.objects.select_related("by").first(),
        "may_switch": tasks.may_switch(request.user),
    }
    return TemplateResponse(request, "admin/links/list.html", context)


def listed(user, shown, before):
    """Return the links of a page of a list, the newest first, and one more where there is one."""
    links = LISTS[shown][1](acting.links_of(user)).select_related("left_by").order_by("-pk")
    return list((links.filter(pk__lt=before) if is_number(before) else links)[: SHOWN + 1])


def pressed(request):
    """Do what a button says; say what became of it."""
    sent, by = request.POST, request.user
    try:
        said = acted(sent, by)
    except Refused as refused:
        return [messages.error(request, reason) for reason in refused.reasons]
    return messages.success(request, said)


def acted(sent, by):
    """Do one act, and return the sentence that says so."""
    name = next((name for name in ("again", "leave", "take") if is_number(sent.get(name, ""))), None)
    if "on" in sent:
        tasks.switch(on=True, by=by)
        return "Links are checked from now on, one page of a site at a time. This page can be closed."
    if "off" in sent:
        tasks.switch(on=False, by=by)
        return (
            "No link is asked for any more. What was found stays; it goes on where it was when switched on."
        )
    if name is None:
        raise Refused("Choose what becomes of a link.")
    number = int(sent[name])
    if name == "again":
        acting.check_again(number, by=by)
        return "It is looked at as soon as its site may be asked, mostly within a minute."
    if name == "leave":
        acting.leave(number, by=by, reason=sent.get("reason", ""))
        return "It is left as it is, until it answers otherwise."
    acting.take_up(number, by=by)
    return "It is listed again."
