"""What tests of review share: a piece that passes through it, and somebody signed in with a role."""

import re

import pytest

from editorial.models import Article
from tests import factories
from tests.desks import desk, person, rewrite

TITLE = "Borders are patient"


@pytest.fixture
def piece(publisher):
    """A saved draft of a brand whose pieces pass through review."""
    desk(staged=True)
    return rewrite(factories.article(title=TITLE, slug="borders"), by=publisher)


def enter(client, role, *brands, name=""):
    """Sign a person with a role in. Return the person."""
    user = person(role, *brands, name=name)
    client.force_login(user)
    return user


def text(response):
    """Return a page as text."""
    return response.content.decode()


def now(article):
    """Return an article as it is now."""
    return Article.objects.get(pk=article.pk)


def inserted(response):
    """Return the words that a page marks as new."""
    found = re.findall(r"<ins>(.*?)</ins>", text(response), re.S)
    return [re.sub(r"<span.*?</span>", "", words).strip() for words in found]
