"""The desk: what waits, what is to come, and what readers have had lately."""

from django.db.models import F
from django.utils import timezone

from editorial.models import Article, Move
from publications.models import Edition

SHOWN = 8


def context(request):
    """Return what the front page shows to one person: each list takes one or two queries."""
    seen = Article.objects.visible_to(request.user)
    articles = seen.select_related("brand", "piece").defer("body")
    mine = Article.State.PITCH, Article.State.DRAFT, Article.State.REVIEW
    drafts = articles.filter(state__in=mine).order_by("-updated_at").prefetch_related("bylines__author")
    return {
        "title": greeting(request.user),
        "drafts": drafts[:SHOWN],
        "scheduled": editions(Edition.objects.scheduled(), seen, "live_from"),
        "recent": editions(Edition.objects.live(), seen, F("live_from").desc()),
        "done": Move.objects.filter(piece__article__in=seen)
        .exclude(verb__in=[Move.Verb.PUBLISH, Move.Verb.SCHEDULE])
        .select_related("by", "piece__article")
        .order_by("-pk")[:5],
        "subtitle": timezone.localdate(),
    }


def editions(queryset, articles, order):
    """Return the Editions of some articles with what their rows show."""
    found = queryset.filter(piece__article__in=articles)
    loaded = found.select_related("piece__article", "brand").order_by(order)
    return loaded.defer("piece__article__body")[:SHOWN]


def greeting(user):
    """Greet by the hour of the newsroom’s zone."""
    hour = timezone.localtime().hour
    words = {4: "Good morning", 12: "Good afternoon", 18: "Good evening", 22: "Hello"}
    said = next((word for since, word in reversed(words.items()) if hour >= since), "Hello")
    return f"{said}, {user.first_name or user.username}"
