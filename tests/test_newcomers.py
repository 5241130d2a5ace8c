"""What the command line says to somebody who has only the handbook: where things stand, and what is next."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from editorial.front.pinning import pin
from editorial.models import Article
from editorial.publishing import publish
from publications import clock
from publications.models import Image
from tests import factories
from tests.aggregator_copy import copy_of, run_together
from tests.newsroom import HOUR, change, live
from tests.test_explain import told

__all__ = ["live"]
pytestmark = pytest.mark.django_db


def newsroom(article):
    """Return the newsroom's address of an article."""
    return settings.SITE_URL + change(article)


def run(*words, **options):
    """Run a command and return what it printed."""
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_an_import_says_where_its_draft_stands_what_is_missing_and_what_is_next(import_copies):
    said = import_copies(copy_of())
    unbranded = import_copies(copy_of(run_together({"Topic": "Trade"}, title="Another")))

    first, second = Article.objects.order_by("pk")
    assert f"In the newsroom: {newsroom(first)}\n" in said
    assert "What is missing before it can be published:\n  - " in said
    assert f"Then: manage.py publish caravan-lines/{first.slug} --by LOGIN\n" in said
    assert "  - Choose the brand that publishes the piece." in unbranded
    assert f"Then: manage.py publish {newsroom(second)} --by LOGIN --brand SLUG\n" in unbranded


def test_a_draft_without_a_brand_is_published_with_one(publisher):
    draft = factories.article(slug="corridors")
    Article.objects.update(brand=None)

    with pytest.raises(CommandError, match="Say which: --brand SLUG"):
        run("publish", newsroom(draft), by="publisher")
    with pytest.raises(CommandError, match="There is no brand “nothing”; there are: caravan-lines"):
        run("publish", newsroom(draft), by="publisher", brand="nothing")
    said = run("publish", newsroom(draft), by="publisher", brand="caravan-lines")

    assert said.startswith("Published: /caravan-lines/corridors/")


def test_another_brand_is_not_given_from_the_command_line(publisher):
    factories.article(slug="corridors")
    factories.brand("Two Rivers")

    with pytest.raises(CommandError, match="It has a brand already, Caravan Lines"):
        run("publish", "caravan-lines/corridors", by="publisher", brand="two-rivers")


def test_the_front_page_says_what_is_to_lead_it(live, publisher):
    later, pinned = factories.article(title="Later"), factories.article(title="Pinned")
    publish(pinned, by=publisher, at=clock.now() + HOUR)
    publish(later, by=publisher, at=clock.now() + 2 * HOUR)
    pin(pinned, 0, by=publisher, until=clock.now() + 3 * HOUR)

    said = [one for one in told("/").splitlines() if one.startswith("From ")]

    assert [one.partition(" on, ")[2].partition(":")[0] for one in said] == [
        "the lead is “Pinned”",
        "the first card is “Later”",
        "the lead is “Later”",
    ]


def test_files_are_told_by_what_they_are(live, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "style.css").touch()
    picture = Image.objects.create(file="images/a.jpg", alt="Lorries", digest="a" * 64, width=9, height=9)

    assert "/static/style.css answers 200" in told("/static/style.css")
    assert "`manage.py prepare` gathers it" in told("/static/admin/css/base.css")
    assert "has no such file" in told("/static/../pyproject.toml")
    assert "/favicon.ico answers 200" in told("/favicon.ico")
    assert "but no live piece uses it" in told(f"/media/{picture.uuid}/480.webp")
    assert "in no form of that name" in told(f"/media/{picture.uuid}/481.webp")
    assert "no picture, attachment" in told(f"/media/{live.piece.uuid}/original.pdf")
    assert "the cover that is drawn" in told(f"/media/{live.piece.uuid}/cover.svg")


def test_prepared_it_says_what_was_done(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path

    assert run("prepare", by_task=True).startswith("Prepared. Migrations applied: 0; kinds of notice added: ")
