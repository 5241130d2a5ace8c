"""What readers had, and what was saved: to look at, never to change."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.html import format_html

from editorial.access.roles import reach
from editorial.access.titles import called
from editorial.admin.articles.facts import moment
from editorial.admin.paging import ReadOnlyAdmin
from editorial.models import Article, Revision
from publications.clock import FOREVER
from publications.models import Edition


def seen_by(user, **row):
    """Return the condition that an article is one that a person may see: asked row by row, in any archive."""
    return Exists(Article.objects.visible_to(user).filter(**row))


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """Editions: what readers had, from when to when."""

    list_display = ["piece_title", "outcome", "brand", "since", "until", "document_digest"]
    list_display_links = ["since"]
    list_filter = ["outcome"]
    list_select_related = ["piece__article", "brand"]
    ordering = ["-live_from"]
    fields = [
        "piece_title", "outcome", "brand", "slug", "live_from", "until", "published_at", "modified_at",
        "immediate", "minor", "document_digest",
    ]  # fmt: skip

    def get_queryset(self, request):
        """Show the Editions of pieces that this person may see, and those of a brand that is theirs to see.

        A piece is called as its draft is by those who may see that, else as readers know it. The texts of
        articles stay where they are.
        """
        seen = seen_by(request.user, piece=OuterRef("piece"))
        own = Q(brand__in=reach(request.user, "view_article").brands)
        editions = super().get_queryset(request).filter(seen | own).annotate(called=called(request.user))
        return editions.defer("piece__article__body")

    @admin.display(description="Piece")
    def piece_title(self, edition):
        """What the piece is called, and the way there."""
        address = reverse("admin:editorial_article_change", args=[edition.piece.article.pk])
        return format_html('<a href="{}">{}</a>', address, edition.called)

    @admin.display(description="From", ordering="live_from")
    def since(self, edition):
        """When it began or begins."""
        return moment(edition.live_from)

    @admin.display(description="Until", ordering="live_until")
    def until(self, edition):
        """When it ended or ends."""
        return "open" if edition.live_until == FOREVER else moment(edition.live_until)

    @admin.display(description="Digest")
    def document_digest(self, edition):
        """The beginning of the Document’s digest."""
        return (edition.document_id or "")[:12]


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """Revisions: every saved Document."""

    list_display = ["article", "version", "by", "saved", "note"]
    list_select_related = ["article", "by"]
    ordering = ["-pk"]
    fields = ["article", "version", "by", "at", "note"]

    def get_queryset(self, request):
        """Show the Revisions of articles that this person may see."""
        return super().get_queryset(request).filter(seen_by(request.user, pk=OuterRef("article")))

    @admin.display(description="At", ordering="at")
    def saved(self, revision):
        """When it was saved."""
        return moment(revision.at)
