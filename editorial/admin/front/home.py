"""The front page as the newsroom arranges it, and as it will be at a moment to come."""

from django import forms
from django.contrib import admin
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial.access.roles import reach
from editorial.admin.front.pins import WHAT, filling, holding
from editorial.admin.moment_fields import MomentField
from editorial.admin.past import pages
from editorial.admin.past.views import SANDBOX
from editorial.admin.scripts import passed
from editorial.front.pinning import in_force
from editorial.models import Article, Move
from publications import clock
from publications.models import Edition

RIGHT = "pin_article"
SHOWN = 20


class AheadForm(forms.Form):
    """When."""

    at = MomentField(
        to_come=True,
        label="Home as it will be at",
        error_messages={"required": "Give the moment at which you want to see it."},
    )


def refuse_strangers(user):
    """Answer 404 to whoever may pin nothing at all."""
    if not reach(user, RIGHT):
        raise Http404


def home(request):
    """Show the four places, what waits for them, who did what, and the way to a moment to come."""
    refuse_strangers(request.user)
    return arranging(request, AheadForm())


def arranging(request, form):
    """Show the page of the front page, with the form for a moment."""
    held, filled = holding(), filling()
    mine = Article.objects.filter(piece__in=in_force().values("piece")).known_to(request.user)
    articles = dict(mine.values_list("piece", "pk"))
    rows = [
        {
            "label": label,
            "pins": [(*pin, articles.get(pin[0].piece_id)) for pin in held.get(slot, [])],
            "filled": filled.get(slot),
        }
        for slot, label in WHAT.items()
    ]
    moves = Move.objects.filter(verb__in=[Move.Verb.PIN, Move.Verb.UNPIN], piece__article__in=known(request))
    context = admin.site.each_context(request) | {
        "title": "The front page",
        "rows": rows,
        "form": form,
        "moves": moves.select_related("by", "piece__article").order_by("-pk")[:SHOWN],
        "media": passed(form.media, request),
    }
    return TemplateResponse(request, "admin/front/home.html", context)


def known(request):
    """Return the articles that this person may know of."""
    return Article.objects.known_to(request.user).values("pk")


def ahead(request):
    """Show the front page as it will be: every pin, end and scheduled piece by a clock that runs ahead."""
    refuse_strangers(request.user)
    form = AheadForm(request.GET)
    if not form.is_valid():
        return arranging(request, form)
    at = form.cleaned_data["at"]
    html, left_out = for_eyes(pages.page_at("/", "", at).content.decode(), at, request.user)
    banner = render_to_string("admin/front/_banner.html", {"at": at, "left_out": left_out}, request)
    start, tag, rest = pages.shown_here(html, at, then=stays).partition("<body>")
    response = HttpResponse(start + tag + banner + rest)
    response._csp_update = SANDBOX
    return response


def for_eyes(html, at, user):
    """Return a page without the cards of what is to come and is not this person's to know; how many."""
    placed = pages.pieces_on(html, at)
    pieces = {row.piece_id for row in placed.values()}
    read = set(Edition.objects.live(clock.now()).filter(piece__in=pieces).values_list("piece", flat=True))
    told = set(Article.objects.filter(piece__in=pieces).known_to(user).values_list("piece", flat=True))
    closed = {where for where, row in placed.items() if row.piece_id not in read | told}
    return pages.without(html, closed), len(closed)


def stays(address, at):
    """Return where a link of the page leads: to what readers have there now."""
    return address.replace("&", "&amp;").replace('"', "&quot;")


def entries(user):
    """Return the menu's lines for this person."""
    return [("Front page", reverse("admin:home"))] if reach(user, RIGHT) else []


def home_paths(wrap):
    """Return the addresses below the admin's; `wrap` lets in who may enter."""
    return [
        path("home/", wrap(home), name="home"),
        path("home/ahead/", wrap(ahead), name="home-ahead"),
    ]
