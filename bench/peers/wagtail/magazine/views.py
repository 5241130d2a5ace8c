"""Lists beside the tree of pages."""

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404, render
from taggit.models import Tag

from .models import ArticlePage, Author, Region, Topic, latest, page_of


def listing(request, title, articles):
    """Answer with one page of a list."""
    return render(request, "magazine/listing.html", {"title": title, "items": page_of(request, articles)})


def archive(request):
    """Everything."""
    return listing(request, "All articles", latest())


def by_tag(request, slug):
    """What bears a tag."""
    tag = get_object_or_404(Tag, slug=slug)
    return listing(request, tag.name, latest().filter(tags=tag))


def by_topic(request, slug):
    """What stands under a topic."""
    topic = get_object_or_404(Topic, slug=slug)
    return listing(request, topic.name, latest().filter(topics=topic))


def by_region(request, slug):
    """What is about a region."""
    region = get_object_or_404(Region, slug=slug)
    return listing(request, region.name, latest().filter(regions=region))


def by_author(request, slug):
    """What somebody wrote."""
    author = get_object_or_404(Author, slug=slug)
    return listing(request, author.name, latest().filter(article_authors__author=author))


def search(request):
    """What says some words."""
    words = request.GET.get("q", "")
    found = ArticlePage.objects.live().search(words) if words else ArticlePage.objects.none()
    return listing(request, f"Search: {words}", found)


class LatestFeed(Feed):
    """The newest articles as RSS."""

    title, link, description = "Latest", "/", "Latest articles"

    def items(self):
        return latest()[:20]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.standfirst

    def item_link(self, item):
        return item.url

    def item_pubdate(self, item):
        return item.first_published_at
