"""A file that comes twice through the newsroom’s door is here already: its sender is told so, with a link."""

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial.importing import manuscripts
from editorial.models import Article, Manuscript
from tests.aggregator_copy import copy_of
from tests.desks import person, rewrite
from tests.filled import said
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
OWN = b"# Passes\n\nBorders are patient.\n"
FILES = {"passes.md": OWN, "passes.html": b"<h1>Passes</h1><p>Lorries.</p>", "copy.txt": copy_of()}


def sent(client, data, name, *, by):
    """Keep a file, look at it, create a draft of it; return both answers."""
    address = reverse("admin:manuscript", args=[manuscripts.keep(data, name=name, user=by).uuid])
    return client.get(address), client.post(address, {"_create": "1"}, follow=True)


@pytest.mark.parametrize("name", FILES)
def test_it_is_said_before_and_after_the_press_and_changes_nothing(desk, publisher, name):
    sent(desk, FILES[name], name, by=publisher)
    article = rewrite(Article.objects.get(), by=publisher, title="Renamed since")
    version = article.version

    looked, pressed = sent(desk, FILES[name], f"other-{name}", by=publisher)

    article.refresh_from_db()
    assert "This file is here already" in looked.content.decode()
    assert "Create draft" not in looked.content.decode()
    assert f"“other-{name}” is here already, as “Renamed since”. Nothing was changed." in said(pressed)
    assert pressed.request["PATH_INFO"] == reverse("admin:editorial_article_change", args=[article.pk])
    assert (article.version, Article.objects.count()) == (version, 1)
    assert not Manuscript.objects.exists()


def test_a_draft_that_was_thrown_away_is_none(desk, publisher):
    sent(desk, OWN, "passes.md", by=publisher)
    Article.objects.update(thrown_at=timezone.now())

    sent(desk, OWN, "passes.md", by=publisher)

    assert Article.objects.filter(thrown_at=None).count() == 1


def test_somebody_elses_draft_out_of_sight_is_not_named(client, publisher):
    kept = manuscripts.keep(OWN, name="passes.md", user=publisher)
    manuscripts.create(kept, by=publisher)
    writer = person("contributor")
    client.force_login(writer)

    looked, pressed = sent(client, OWN, "passes.md", by=writer)

    assert "here already" not in looked.content.decode() + said(pressed)
    assert Article.objects.count() == 2


def test_a_later_copy_of_an_untouched_draft_says_that_it_was_brought_up_to_date(desk, publisher):
    sent(desk, copy_of(), "copy.txt", by=publisher)

    _, pressed = sent(desk, copy_of(standfirst="It lives on lorries."), "later.txt", by=publisher)

    assert "says now what “later.txt” says" in said(pressed)
