"""The board: the pieces that are being worked on, by state; a column shows a few, and leads on to more."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from editorial import workflow
from editorial.access import roles
from editorial.admin.articles.facts import CHIPS
from editorial.admin.paging import is_number
from editorial.admin.planning.filters import filters_of
from editorial.admin.scripts import module, passed
from editorial.models import Article, Revision
from editorial.refusing import Refused
from editorial.releasing.standing import with_standing
from publications import clock
from publications.models import Edition, Outcome

State = Article.State
COLUMNS = (State.PITCH, State.DRAFT, State.REVIEW, State.READY, State.HOLD)
SHOWN = 20
# In which state a move is the obvious next one.
FORWARD = {State.PITCH: "accept", State.DRAFT: "submit", State.REVIEW: "ready", State.HOLD: "resume"}
PUT_BACK = ("Put back", "admin:article-back")
PUBLISH = {"live": "Publish changes…", "scheduled": "Replace the scheduled version…"}
LOOKED_AT = 200  # of the pieces marked as ready, most of which readers have: an archive is never searched


@dataclass
class Card:
    """A piece on the board, with the moves that a person may make by a press."""

    article: Article
    at_once: list = field(default_factory=list)
    asking: list = field(default_factory=list)
    may_claim: bool = False
    publishing: tuple = ()

    @property
    def puts_back(self):
        """Whether one press gives readers again what they had."""
        return self.publishing == PUT_BACK

    @property
    def standing(self):
        """What readers have of it, as a word and a colour; nothing where they never had it."""
        code = self.article.standing_code
        return CHIPS[code] if code != "unpublished" else None

    @property
    def forward(self):
        """The move that is the obvious next one, where it can be made at once."""
        return next((move for move in self.at_once if move[0] == FORWARD.get(self.article.state)), None)

    @property
    def others(self):
        """The other moves that can be made at once."""
        return [move for move in self.at_once if move != self.forward]

    @property
    def is_late(self):
        """Whether it was due before today."""
        return self.article.due_on is not None and self.article.due_on < timezone.localdate()


@dataclass
class Column:
    """A state with the pieces in it that changed last; `more` leads to those before."""

    state: State
    cards: list
    more: str = ""


def board(request):
    """Show the board, or one column of it from a place on."""
    if not roles.reach(request.user, "view_article"):
        raise PermissionDenied
    filters = filters_of(request)
    only = [state for state in COLUMNS if state == request.GET.get("state")]
    seen = narrowed(Article.objects.visible_to(request.user), filters)
    columns = [column(request, seen, state, filters) for state in only or COLUMNS]
    context = admin.site.each_context(request)
    context |= {
        "title": "Board",
        "columns": columns,
        "filters": filters,
        "only": only,
        "here": filters.query(state=only[0] if only else ""),
        "keep": [("state", only[0])] if only else [],
        "media": passed(module("editorial/board.js"), request),
    }
    return TemplateResponse(request, "admin/planning/board.html", context)


def narrowed(articles, filters):
    """Return those of a brand and a person that were asked for."""
    if filters.brand:
        articles = articles.filter(brand=filters.brand)
    if filters.person:
        articles = articles.filter(assignee=filters.person)
    loaded = articles.select_related("brand", "assignee", "piece").prefetch_related("bylines__author")
    return with_standing(loaded).defer("body", "notes").order_by("-updated_at", "-pk")


def column(request, seen, state, filters):
    """Return one column, read by key from where the last one ended. A query, and one for its bylines."""
    found = seen.filter(state=state)
    if before := place(request.GET.get("before", "")):
        at, pk = before
        found = found.filter(Q(updated_at__lt=at) | Q(updated_at=at, pk__lt=pk))
    rows = list(found[: SHOWN + 1]) if state != State.READY else waiting(found)
    more = ""
    if len(rows) > SHOWN:
        last = rows[SHOWN - 1]
        more = filters.query(state=state, before=f"{last.updated_at.isoformat()}~{last.pk}")
    cards = [card(row, request.user) for row in rows[:SHOWN]]
    return Column(state, cards, more)


def place(text):
    """Return the moment and the key that an address names, or None."""
    at, _, pk = text.partition("~")
    try:
        found = datetime.fromisoformat(at.replace(" ", "+"))
    except ValueError:
        return None
    return (found, int(pk)) if found.tzinfo and is_number(pk) else None


def waiting(found):
    """Return the ready pieces that readers do not have yet, among those that changed last."""
    last = Revision.objects.filter(article=OuterRef("pk")).order_by("-pk").values("document_id")[:1]
    out = Edition.objects.filter(piece=OuterRef("piece"), live_until__gt=clock.now())
    had = Edition.objects.filter(piece=OuterRef("piece"), outcome=Outcome.OK, live_from__lte=clock.now())
    had = had.order_by("-live_from").values("document_id")[:1]
    rows = found.annotate(last_saved=Subquery(last), last_had=Subquery(had))
    rows = rows.annotate(is_out=Exists(out.filter(document_id=OuterRef("last_saved"))))[:LOOKED_AT]
    return [row for row in rows if not row.is_out][: SHOWN + 1]


def card(article, user):
    """Return a piece with what a person may do; what else stands in the way is said when they try."""
    shown = Card(article)
    for verb, act in workflow.MOVES.items():
        if article.state in act.sources and user.has_perm(f"editorial.{act.permission}", article):
            (shown.asking if act.asks_why else shown.at_once).append((verb, act.label, act.target))
    if article.state == State.READY:
        shown.publishing = publishing(article, user)
    shown.may_claim = article.assignee_id is None and user.has_perm("editorial.change_article", article)
    return shown


def publishing(article, user):
    """Return the label and the page of the verb of publishing that applies to a ready piece, or nothing.

    What was withdrawn is put back as it was, unless its draft says something else by now; what was blocked
    comes back by two people, and never by publishing.
    """
    code = article.standing_code
    right = "see_withheld" if code == "blocked" else "publish_article"
    if not user.has_perm(f"editorial.{right}", article):
        return ()
    if code == "blocked":
        return "Put back…", "admin:article-back"
    if code == "withdrawn" and article.last_had == article.last_saved:
        return PUT_BACK
    return PUBLISH.get(code, "Publish…"), "admin:article-publish"


def move(request):
    """Make one move, say so, and lead back to the board; a move that asks why leads to its own page."""
    back = HttpResponseRedirect(f"{reverse('admin:board')}?{request.POST.get('here', '')[:200]}")
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:board"))
    verb, pk = request.POST.get("verb", ""), request.POST.get("article", "")
    seen = Article.objects.visible_to(request.user)
    article = seen.filter(pk=int(pk)).first() if is_number(pk) else None
    if article is None or verb not in workflow.MOVES:
        messages.error(request, "This piece is not there to be moved any more. Look again.")
        return back
    if workflow.MOVES[verb].asks_why:
        return HttpResponseRedirect(reverse("admin:article-move", args=[article.pk, verb]))
    try:
        workflow.move(article, verb, by=request.user)
    except Refused as refused:
        messages.error(request, f"“{article.title}” stays where it is. {refused}")
    else:
        article.refresh_from_db(fields=["state"])
        url = reverse("admin:editorial_article_change", args=[article.pk])
        words = '<a href="{}">{}</a> is in “{}” now.'
        messages.success(request, format_html(words, url, article.title, article.get_state_display()))
    return back
