"""What the list of articles says about review: checks done of those needed, and the next move."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from editorial import workflow
from editorial.admin.articles.review import FORWARD
from editorial.models import Check, Desk, Membership


class ReviewedListMixin:
    """A column about review, once anything passes through one."""

    def get_list_display(self, request):
        """Add the column where somebody reviews."""
        shown = super().get_list_display(request)
        return [*shown, column(request.user)] if is_reviewing(request) else shown

    def get_queryset(self, request):
        """Load what the column says."""
        articles = super().get_queryset(request)
        match = request.resolver_match
        if match and match.url_name == "editorial_article_changelist" and is_reviewing(request):
            articles = articles.select_related("brand__desk").prefetch_related("checks")
        return articles


def is_reviewing(request):
    """Say whether anything passes through review here; asked once a request."""
    if not hasattr(request, "_is_reviewing"):
        asks = Desk.objects.exclude(staged=False, required=[])
        others = Membership.objects.exclude(role__in=workflow.UNSTAGED)
        request._is_reviewing = any(rows.exists() for rows in (asks, others, Check.objects))
    return request._is_reviewing


def column(user):
    """Return the column as it is for one person."""

    @admin.display(description="Review")
    def reviewed(article):
        """The checks, and the next move where it is among this person's rights."""
        return format_html("{} {}", checks_done(article), step(article, user))

    return reviewed


def checks_done(article):
    """Say how many of the needed checks are signed, or nothing where none is needed."""
    desk = getattr(article.brand, "desk", None) if article.brand_id else None
    rows = article.checks.all()
    if not rows and article.standing_code != "unpublished":
        return ""
    needed = {row.kind for row in rows} | set(desk.required if desk else ())
    done = sum(row.status == Check.Status.SIGNED for row in rows)
    return f"{done} of {len(needed)} check{'' if len(needed) == 1 else 's'}" if needed else ""


def step(article, user):
    """Return a link to the move that comes next, where this person may make it."""
    verb = FORWARD.get(article.state)
    if verb is None or not user.has_perm(f"editorial.{workflow.MOVES[verb].permission}", article):
        return ""
    url = reverse("admin:article-move", args=[article.pk, verb])
    return format_html('<a href="{}">{}…</a>', url, workflow.MOVES[verb].label)
