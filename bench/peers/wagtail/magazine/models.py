"""Pages and snippets of the magazine."""

from django.core.paginator import Paginator
from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.snippets.models import register_snippet

SIZE = 20


class Named(models.Model):
    """What has a name and an address."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name


@register_snippet
class Author(index.Indexed, Named):
    """Who wrote."""

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]


@register_snippet
class Topic(Named):
    """A field of policy."""


@register_snippet
class Region(Named):
    """A part of the world."""


def latest():
    """Return the live articles, newest first."""
    return ArticlePage.objects.live().order_by("-first_published_at")


def page_of(request, articles):
    """Return one page of a list."""
    return Paginator(articles, SIZE).get_page(request.GET.get("page"))


class HomePage(Page):
    """The front page."""

    def get_context(self, request):
        return super().get_context(request) | {"items": page_of(request, latest())}


class BrandIndexPage(Page):
    """A brand's page."""

    def get_context(self, request):
        return super().get_context(request) | {"items": page_of(request, latest().child_of(self))}


class ArticlePageTag(TaggedItemBase):
    """A tag of an article."""

    content_object = ParentalKey("ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


class ArticleAuthor(Orderable):
    """An author of an article."""

    page = ParentalKey("ArticlePage", on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(Author, models.CASCADE, related_name="+")


class ArticlePage(Page):
    """An article."""

    standfirst = models.CharField(max_length=1000)
    body = RichTextField(blank=True)
    topics = ParentalManyToManyField(Topic, blank=True)
    regions = ParentalManyToManyField(Region, blank=True)
    tags = ClusterTaggableManager(through=ArticlePageTag, blank=True)

    search_fields = [*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body")]
    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in ("standfirst", "body", "topics", "regions", "tags")),
        InlinePanel("article_authors", label="Authors"),
    ]

    def get_context(self, request):
        return super().get_context(request) | {
            "brand": self.get_parent(),
            "authors": [one.author for one in self.article_authors.select_related("author")],
            "related": latest().sibling_of(self, inclusive=False)[:5],
        }
