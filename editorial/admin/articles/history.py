"""What was saved and what was done: versions to put back, and every act with who, when and why."""

from dataclasses import dataclass
from itertools import zip_longest

from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial import workflow
from editorial.access.rights import may_look
from editorial.admin.articles import discarding
from editorial.admin.articles.comparing import address, chosen, compare, sides
from editorial.admin.articles.facts import WORDS
from editorial.admin.articles.why import why
from editorial.admin.past.views import article_as_of
from editorial.drafting import looks
from editorial.drafting.versions import numbered
from editorial.law.withheld import RIGHT
from editorial.models import Move
from publications import clock
from publications.models import Edition

SHOWN = 50
LOOKING = "view_article"


def urls(page):
    """Return the addresses of an article's history; `page` wraps a view of one article."""
    return [
        path("<int:pk>/why/", page(why, seen=True, held=LOOKING), name="article-why"),
        path("<int:pk>/versions/", page(versions, seen=True), name="article-versions"),
        path("<int:pk>/compare/", page(compare, seen=True, held=LOOKING), name="article-compare"),
        path("<int:pk>/as-of/", page(article_as_of, seen=True, held=LOOKING), name="article-as-of"),
        path("<int:pk>/throw/", page(discarding.throw), name="article-throw"),
        path("<int:pk>/copy/", page(discarding.copy, seen=True), name="article-copy"),
    ]


@dataclass(frozen=True)
class Beside:
    """What stands beside an article about its past: what others saved since a look, and what can be done."""

    article: object
    since: object
    may_throw: bool
    may_copy: bool


def beside(article, request):
    """Return what is said about an article's past, and record that it was looked at."""
    if article is None:
        return None
    user = request.user
    return Beside(
        article,
        looks.look(article, user) if request.method == "GET" else None,
        user.has_perm("editorial.change_article", article),
        user.has_perm("editorial.add_article", article),
    )


def versions(request, article, context):
    """Show the last saved versions, the acts, and what readers had from when to when."""
    moves = article.piece.moves.select_related("by").order_by("-pk")[:SHOWN]
    offered = sides(article)
    saved = numbered(article)
    may_see = may_look(request.user, RIGHT, article)
    rows = [*(of_move(move, may_see) for move in moves), *of_revisions(article, saved, offered)]
    rows.sort(key=lambda row: row["at"], reverse=True)
    before, after = chosen(offered, {})
    context |= {
        "article": article,
        "rows": rows,
        "editions": Edition.objects.filter(piece=article.piece).order_by("-live_from")[:SHOWN],
        "offered": list(offered.values()),
        "before": before,
        "after": after,
        "now": clock.now(),
        "title": "Versions",
        "reasons": workflow.refusals(article, "restore", by=request.user),
        "may_see": may_see,
    }
    return TemplateResponse(request, "admin/articles/versions.html", context)


def of_revisions(article, saved, offered):
    """Yield saved versions as rows, each with what it changed."""
    for row, earlier in zip_longest(saved, saved[1:]):
        yield {
            "at": row.at,
            "by": row.by,
            "what": f"Version {row.number}",
            "why": row.note,
            "is_closed": offered[f"r{row.pk}"].is_closed,
            "changed": earlier and address(article, f"r{earlier.pk}", f"r{row.pk}"),
            "button": "Put into the draft…",
            "url": reverse("admin:article-restore", args=[article.pk, row.pk]),
        }


def of_move(move, may_see):
    """Return an act as a row; a cancelled version can be put back.

    Why the law wanted something is for those alone who may see what it withholds.
    """
    is_closed = move.is_closed and not may_see
    row = {
        "at": move.at,
        "by": move.by,
        "what": move.get_verb_display().capitalize(),
        "moment": move.moment,
        "why": "For legal reasons" if is_closed else reason_of(move),
        "override": "" if is_closed else move.override,
    }
    if move.verb == Move.Verb.CANCEL and move.document_id:
        url = reverse("admin:article-put-back", args=[move.piece.article.pk, move.pk])
        row |= {"button": "Put it back…", "url": url}
    return row


def reason_of(move):
    """Return why somebody acted, in words."""
    return settled(move.reason) if move.verb == Move.Verb.SETTLE else move.reason


def settled(reason):
    """Say in words which field was settled, and how."""
    name, _, choice = reason.partition(": ")
    return f"{WORDS.get(name, name)}: {'the draft’s words' if choice == 'mine' else 'the live words'}"
