"""What tests of the newsroom share: who is signed in, a live piece, and the way to its pages."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial import publishing
from editorial.models import Membership
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(client, publisher):
    """A client that a publisher is signed in with."""
    client.force_login(publisher)
    return client


@pytest.fixture
def live(publisher):
    """An article that readers have, at /caravan-lines/corridors/."""
    article = factories.article(slug="corridors", title="Corridors", body="<p>Borders are patient.</p>")
    publishing.publish(article, by=publisher)
    article.refresh_from_db()
    return article


def give(user, role, brand=None):
    """Give somebody a role, for a brand or for all."""
    return Membership.objects.create(user=user, role=role, brand=brand)


def page(name, article, *args):
    """Return the address of a verb's page."""
    return reverse(f"admin:article-{name}", args=[article.pk, *args])


def change(article):
    """Return the address of an article's form."""
    return reverse("admin:editorial_article_change", args=[article.pk])


def reads(client, address="/caravan-lines/corridors/"):
    """Return what readers get: the status, and the page."""
    response = client.get(address)
    return response.status_code, response.content.decode()


def marked(response):
    """Return an answer's text with the marks of a difference, without the words that are only heard."""
    return re.sub(r'<span class="visually-hidden">[^<]*</span>', "", response.content.decode())


def as_typed(moment):
    """Write a moment as the browser's own field does."""
    return [moment.strftime("%Y-%m-%dT%H:%M")]


@pytest.fixture
def editor_desk(client):
    """A client that an editor without the right to publish is signed in with."""
    user = User.objects.create_user("editor", password="a long enough secret", is_staff=True)
    give(user, "editor")
    client.force_login(user)
    return client
