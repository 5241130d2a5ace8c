"""The list of articles: found by words, narrowed by filters, each with its public standing."""

from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.db.models import Exists, OuterRef
from django.utils.html import format_html

from editorial.admin import finding
from editorial.admin.articles import saved_lists
from editorial.admin.articles.facts import CHIPS
from editorial.admin.articles.many import ManyMixin
from editorial.admin.paging import is_number
from editorial.models import ArticleTopic, Byline
from editorial.releasing.standing import with_standing
from editorial.search import searching
from editorial.templatetags.newsroom import ago
from publications.models import Author, Brand, Topic

FEW = 2_000  # articles of a term that are looked up rather than met


class StandingFilter(admin.SimpleListFilter):
    """What the public sees, worked out from Editions and the clock."""

    title = "readers"
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        """Offer every standing."""
        return [(code, words) for code, (words, _) in CHIPS.items()]

    def queryset(self, request, queryset):
        """Narrow the list to one standing."""
        return queryset.filter(standing_code=self.value()) if self.value() in CHIPS else queryset


class RowFilter(admin.SimpleListFilter):
    """A filter by a row of a small vocabulary."""

    model = None

    def lookups(self, request, model_admin):
        """Offer the rows by name."""
        return [(str(pk), name) for pk, name in self.model.objects.values_list("pk", "name")[:200]]

    def queryset(self, request, queryset):
        """Narrow the list to one row."""
        return self.narrow(queryset, int(self.value())) if is_number(self.value() or "") else queryset


class BrandFilter(RowFilter):
    """By brand."""

    title, parameter_name, model = "brand", "brand", Brand

    def narrow(self, queryset, pk):
        """Keep the articles of a brand."""
        return queryset.filter(brand=pk)


class TopicFilter(RowFilter):
    """By topic."""

    title, parameter_name, model = "topic", "topic", Topic

    def narrow(self, queryset, pk):
        """Keep the articles with a topic, whichever place it has."""
        return holding(queryset, ArticleTopic.objects.filter(topic=pk))


class AuthorFilter(admin.SimpleListFilter):
    """By author: reached from an author's page, for a list of all authors would be no filter."""

    title, parameter_name = "author", "author"
    template = "admin/articles/_author_filter.html"

    def lookups(self, request, model_admin):
        """Offer the author that is chosen, and the way back."""
        value = request.GET.get("author", "")
        author = Author.objects.filter(pk=value).first() if is_number(value) else None
        return [(value, author.name)] if author else []

    def has_output(self):
        """Show nothing while no author is chosen."""
        return bool(self.lookup_choices)

    def queryset(self, request, queryset):
        """Keep the articles that an author signed."""
        if not is_number(self.value() or ""):
            return queryset
        return holding(queryset, Byline.objects.filter(author=self.value()))


def holding(queryset, rows):
    """Keep the articles that some rows name: a few are looked up, many are met on the way from the newest."""
    if rows[: FEW + 1].count() <= FEW:
        return queryset.filter(pk__in=rows.values("article"))
    return queryset.filter(Exists(rows.filter(article=OuterRef("pk"))))


class ArticleListMixin(ManyMixin):
    """What the list of articles shows."""

    list_display = ["headline", "readers", "state_chip", "brand", "signed", "changed"]
    list_filter = [BrandFilter, "state", StandingFilter, TopicFilter, "language", AuthorFilter]
    ordering = ["-updated_at"]
    sortable_by = ["changed"]
    search_fields = ["title"]
    search_help_text = "Words, a name, or an address"

    def get_queryset(self, request):
        """Annotate the list with what the public sees; forms and verbs need none of it."""
        articles = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "editorial_article_changelist":
            articles = with_standing(articles.defer("body")).select_related("brand")
            articles = articles.prefetch_related("bylines__author")
        return articles

    def get_ordering(self, request):
        """Show the newest change first, or the best match of what somebody looks for."""
        looked_for = request.GET.get("q", "").strip()
        return searching.BEST_FIRST if looked_for else super().get_ordering(request)

    def get_search_results(self, request, queryset, search_term):
        """Find every word in whatever an article says, its people, its source and its notes."""
        return searching.found_by(queryset, search_term, user=request.user), False

    def changelist_view(self, request, extra_context=None):
        """Open a piece at once whose address is looked for; show the list as it was left."""
        if there := finding.straight_to(request) or saved_lists.led_back(request):
            return there
        context = saved_lists.shown(request) | (extra_context or {})
        try:
            return saved_lists.answered(request, super().changelist_view(request, context))
        except DisallowedModelAdminLookup:
            return saved_lists.refused(request)

    @admin.display(description="Title", ordering="title")
    def headline(self, article):
        """The title, in its own direction."""
        return format_html('<span class="headline" dir="auto">{}</span>', article.title)

    @admin.display(description="Readers")
    def readers(self, article):
        """What the public sees, as words and colour."""
        words, colour = CHIPS[article.standing_code]
        since = article.live_since if article.standing_code == "live" else article.scheduled_for
        note = f"{since:%-d %b %Y}" if since else ""
        return format_html('<span class="state state-{}">{}</span> <small>{}</small>', colour, words, note)

    @admin.display(description="Desk", ordering="state")
    def state_chip(self, article):
        """Where the working copy stands."""
        return article.get_state_display()

    @admin.display(description="By")
    def signed(self, article):
        """Who signed, in order."""
        return ", ".join(byline.author.name for byline in article.bylines.all())

    @admin.display(description="Changed", ordering="updated_at")
    def changed(self, article):
        """How long ago somebody changed the article."""
        return ago(article.updated_at)
