"""The list of articles: found by words, narrowed by filters, each with its public standing."""

from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.db.models import Exists, OuterRef, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from editorial.access.roles import reach
from editorial.admin import finding
from editorial.admin.articles import saved_lists
from editorial.admin.articles.facts import CHIPS
from editorial.admin.articles.many import ManyMixin
from editorial.admin.paging import is_number
from editorial.drafting.drifting import drifts
from editorial.models import Article
from editorial.releasing.standing import with_standing
from editorial.search import searching
from editorial.search.bearing import LINKS, bearing
from editorial.templatetags.newsroom import ago
from publications.models import Author, Brand, Region, Series, Tag, Topic

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


class TranslationFilter(admin.SimpleListFilter):
    """Translations, and those whose original says something else than when they were last approved."""

    title, parameter_name = "translation", "translation"

    def lookups(self, request, model_admin):
        """Offer the drifted ones first: they ask for somebody."""
        return [("drifted", "Original changed since"), ("all", "Every translation")]

    def queryset(self, request, queryset):
        """Narrow the list to translations, or to drifted ones."""
        if self.value() == "drifted":
            return queryset.filter(pk__in=drifts(queryset))
        return queryset.exclude(translation_of=None) if self.value() == "all" else queryset


class RowFilter(admin.SimpleListFilter):
    """A filter by a row of a small vocabulary."""

    model = None

    def lookups(self, request, model_admin):
        """Offer the rows by name."""
        return [(str(pk), name) for pk, name in self.rows().values_list("pk", "name")[:200]]

    def rows(self):
        """Return the rows to choose from."""
        return self.model.objects.all()

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

    def rows(self):
        """Return the topics that stand for themselves."""
        return Topic.objects.filter(replaced_by=None)

    def narrow(self, queryset, pk):
        """Keep the articles with a topic, whichever place it has."""
        return bearers(queryset, Topic.objects.filter(pk=pk).first())


class TermFilter(admin.SimpleListFilter):
    """By a term: reached from its page, for a list of all of them would be no filter."""

    template = "admin/articles/_author_filter.html"
    model = None

    def lookups(self, request, model_admin):
        """Offer the term that is chosen, by the name of what stands for it, and the way back."""
        value = request.GET.get(self.parameter_name, "")
        found = self.model.objects.filter(pk=value).first() if is_number(value) else None
        self.term = found and found.survivor()
        return [(value, self.term.name)] if found else []

    def has_output(self):
        """Show nothing while none is chosen."""
        return bool(self.lookup_choices)

    def queryset(self, request, queryset):
        """Keep the articles that bear the term."""
        return bearers(queryset, self.term) if is_number(self.value() or "") else queryset


class AuthorFilter(TermFilter):
    """By author."""

    title, parameter_name, model = "author", "author", Author


class TagFilter(TermFilter):
    """By tag."""

    title, parameter_name, model = "tag", "tag", Tag


class RegionFilter(TermFilter):
    """By region, as it is named."""

    title, parameter_name, model = "region", "region", Region


class SeriesFilter(TermFilter):
    """By series."""

    title, parameter_name, model = "series", "series", Series


def bearers(queryset, term):
    """Keep the articles that bear a term, or what was merged into what stands for it.

    A few are looked up, many are met on the way from the newest.
    """
    if term is None:
        return queryset.none()
    rows = bearing(term.survivor())
    if rows[: FEW + 1].count() <= FEW:
        return queryset.filter(pk__in=rows)
    _, _, article = LINKS[term.vocabulary]
    return queryset.filter(Exists(rows.filter(**{article: OuterRef("pk")})))


def dates_of(article):
    """Return the dates of what readers have, or when they get it, as a list shows them."""
    if article.standing_code != "live":
        return [day(article.scheduled_for)] if article.scheduled_for else []
    published, modified = day(article.published_at), day(article.modified_at)
    return [published] if modified == published else [published, f"changed {modified}"]


def day(moment):
    """Write the day of a moment in the newsroom's zone."""
    return f"{timezone.localdate(moment):%-d %b %Y}"


class ArticleListMixin(ManyMixin):
    """What the list of articles shows."""

    list_display = ["headline", "readers", "state_chip", "brand", "signed", "changed"]
    list_filter = [BrandFilter, "state", StandingFilter, TopicFilter, "language", TranslationFilter]
    list_filter += [AuthorFilter, TagFilter, RegionFilter, SeriesFilter]
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
            articles = articles.annotate(may_pin=Value(bool(reach(request.user, "pin_article"))))
        return articles

    def get_changelist_instance(self, request):
        """Say of each translation on the page what its original has changed since."""
        shown = super().get_changelist_instance(request)
        found = drifts(
            Article.objects.filter(pk__in=[one.pk for one in shown.result_list if one.translation_of_id])
        )
        for article in shown.result_list:
            article.drift = ", ".join(found.get(article.pk, ()))
        return shown

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
        """The title, in its own direction, and how far its original has moved on."""
        title = format_html('<span class="headline" dir="auto">{}</span>', article.title)
        return (
            format_html("{} <small>Original changed: {}</small>", title, article.drift)
            if article.drift
            else title
        )

    @admin.display(description="Readers")
    def readers(self, article):
        """What the public sees, as words and colour, with the dates that stand there."""
        words, colour = CHIPS[article.standing_code]
        dates = format_html_join(" ", "<small>{}</small>", ((date,) for date in dates_of(article)))
        shown = format_html('<span class="state state-{}">{}</span> {}', colour, words, dates)
        why = reverse("admin:article-why", args=[article.pk])
        label = f"Why? What readers get of “{article.title}”"
        shown = format_html('{} <small><a href="{}" aria-label="{}">Why?</a></small>', shown, why, label)
        if not (article.may_pin and article.standing_code in {"live", "scheduled"}):
            return shown
        address = f"{reverse('admin:article-pin', args=[article.pk])}?from=list"
        label = f"Pin “{article.title}” to the front page"
        return format_html('{} <small><a href="{}" aria-label="{}">Pin…</a></small>', shown, address, label)

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
