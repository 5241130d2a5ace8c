"""What was saved and what was done: versions to put back, and every act with who, when and why."""

from django.template.response import TemplateResponse
from django.urls import reverse

from editorial import workflow
from editorial.admin.articles.facts import WORDS
from editorial.models import Move
from publications import clock
from publications.models import Edition

SHOWN = 50


def versions(request, article, context):
    """Show the last saved versions, the acts, and what readers had from when to when."""
    moves = article.piece.moves.select_related("by").order_by("-pk")[:SHOWN]
    revisions = article.revisions.select_related("by").order_by("-pk")[:SHOWN]
    rows = [*map(of_move, moves), *map(of_revision, revisions)]
    rows.sort(key=lambda row: row["at"], reverse=True)
    editions = Edition.objects.filter(piece=article.piece).order_by("-live_from")[:SHOWN]
    context |= {
        "article": article,
        "rows": rows,
        "editions": editions,
        "now": clock.now(),
        "title": "Versions",
        "reasons": workflow.refusals(article, "restore", by=request.user),
    }
    return TemplateResponse(request, "admin/articles/versions.html", context)


def of_revision(revision):
    """Return a saved version as a row."""
    return {
        "at": revision.at,
        "by": revision.by,
        "what": f"Saved version {revision.version}",
        "why": revision.note,
        "button": "Put into the draft…",
        "url": reverse("admin:article-restore", args=[revision.article_id, revision.pk]),
    }


def of_move(move):
    """Return an act as a row; a cancelled version can be put back."""
    row = {
        "at": move.at,
        "by": move.by,
        "what": move.get_verb_display().capitalize(),
        "moment": move.moment,
        "why": settled(move.reason) if move.verb == Move.Verb.SETTLE else move.reason,
        "override": move.override,
    }
    if move.verb == Move.Verb.CANCEL and move.document_id:
        url = reverse("admin:article-put-back", args=[move.piece.article.pk, move.pk])
        row |= {"button": "Put it back…", "url": url}
    return row


def settled(reason):
    """Say in words which field was settled, and how."""
    name, _, choice = reason.partition(": ")
    return f"{WORDS.get(name, name)}: {'the draft’s words' if choice == 'mine' else 'the live words'}"
