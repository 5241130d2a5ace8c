"""A piece for those who answer for what readers have of it, while its draft is another desk's to see."""

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from editorial import workflow
from editorial.access import rights
from editorial.admin.articles.facts import CHIPS, acts, sentence
from editorial.admin.articles.history import SHOWN, of_move
from editorial.law.withheld import RIGHT
from editorial.models import Article, Move
from editorial.releasing.standing import standing
from publications import clock
from publications.models import Edition

Verb = Move.Verb
PUBLIC = (
    *(Verb.PUBLISH, Verb.SCHEDULE, Verb.CARRY, Verb.CANCEL, Verb.EXPIRE, Verb.AMEND, Verb.LEAK),
    *(Verb.WITHDRAW, Verb.BLOCK, Verb.ASK_BACK, Verb.BACK),
)


def held(user, pk, right):
    """Return the article of which readers have something in a brand that a right reaches, or None.

    Where its draft is not this person's to see, it is called as readers know it, and is never saved.
    """
    article = Article.objects.held_by(user, right).for_document().filter(pk=pk).first()
    if article is not None and not user.has_perm("editorial.view_article", article):
        article.title, article.only_as_read = known_as(article), True
    return article


def known_as(article):
    """Return what readers call a piece: now, or when they had it last, or once they have it."""
    now, had = clock.now(), rights.read_in(article)
    text = next((one for one in reversed(had) if one.live_from <= now), had[0])
    return text.document.value.content.title


def read(request, article, context):
    """Show what readers have and had of a piece, and the acts on that which are open to this person."""
    known, may_see = standing(article.piece), rights.may_look(request.user, RIGHT, article)
    moves = article.piece.moves.filter(verb__in=PUBLIC).select_related("by").order_by("-pk")[:SHOWN]
    context |= {
        "article": article,
        "title": "What readers have",
        "standing": known,
        "chip": CHIPS[known.code],
        "sentence": sentence(known),
        "acts": [act for act in acts(article, known, request.user) if not act.reasons],
        "rows": [of_move(move, may_see) for move in moves],
        "may_see": may_see,
        "editions": Edition.objects.filter(piece=article.piece).order_by("-live_from")[:SHOWN],
        "reasons": workflow.refusals(article, "cancel", by=request.user),
        "now": clock.now(),
    }
    return TemplateResponse(request, "admin/articles/readers.html", context)


def given_away(article, user):
    """Say that a piece went to another desk, and where this person finds what readers still have of it."""
    said = f"“{article.title}” is saved. The desk of {article.brand} takes it from here."
    if not Article.objects.held_by(user).filter(pk=article.pk).exists():
        return said
    names = " and ".join(sorted(rights.answering(article).values()))
    return format_html(
        '{} Readers have it in {} until that desk publishes it: <a href="{}">see what they have</a>.',
        said,
        names,
        reverse("admin:article-read", args=[article.pk]),
    )
