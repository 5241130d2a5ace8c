"""Finished rows for tests: each factory needs no argument and takes any field."""

from itertools import count

import pytest

from editorial.models import Article, ArticleTopic, Byline, TaggedArticle
from editorial.publishing import publish
from publications.models import Author, Brand, Region, Tag, Topic

counter = count(1)


def brand(name="Caravan Lines", **fields):
    """Return the brand of that name, made when it is new; its motif is the one that is drawn fastest."""
    fields = {"motif": "blocks"} | fields
    return Brand.objects.filter(name=name).first() or Brand.objects.create(name=name, **fields)


def term(model, name, **fields):
    """Return the topic, region, tag or author of that name, made when it is new."""
    return model.objects.filter(name=name).first() or model.objects.create(name=name, **fields)


def article(*, topics=("Diplomacy",), regions=(), tags=(), authors=("Samir Anvari",), **fields):
    """Return a working copy that has no gaps and could be published as it is."""
    number = next(counter)
    fields.setdefault("title", f"Corridors, part {number}")
    fields.setdefault("slug", f"corridors-{number}")
    fields.setdefault("standfirst", "Who moves what across the passes, and at whose price.")
    fields.setdefault("body", "<p>Borders are patient.</p><p>Lorries are not.</p>")
    fields.setdefault("brand", brand())
    made = Article.objects.create(**fields)
    for position, name in enumerate(topics):
        ArticleTopic.objects.create(article=made, topic=term(Topic, name), position=position)
    for position, name in enumerate(authors):
        Byline.objects.create(
            article=made, author=term(Author, name), bio=f"{name} writes.", position=position
        )
    TaggedArticle.objects.bulk_create(
        TaggedArticle(content_object=made, tag=term(Tag, name)) for name in tags
    )
    made.regions.set([term(Region, name) for name in regions])
    return made


@pytest.fixture
def make_article(db):
    """The factory of articles."""
    return article


@pytest.fixture
def publisher(db, django_user_model):
    """Somebody who may do everything."""
    return django_user_model.objects.create_superuser("publisher", password="a long enough secret")


@pytest.fixture
def make_live(make_article, publisher):
    """The factory of published pieces."""

    def make(at=None, **fields):
        article = make_article(**fields)
        publish(article, by=publisher, at=at)
        return article

    return make


def titles(response):
    """Return the titles of the cards on a page, in order."""
    cards = response.content.decode().split('class="card-title"><a')[1:]
    return [card.partition(">")[2].partition("<")[0] for card in cards]
