"""A correction on a live piece whose draft is being rewritten, in a browser."""

import pytest
from playwright.sync_api import expect

from editorial import publishing
from editorial.models import Article
from tests import factories
from tests.newsroom_browser import newsroom, open_article, write
from tests.test_corrections import add, word

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BLOCKS = ["corrections", "hero", "rail", "body"]


def test_a_correction_of_a_piece_being_rewritten_publishes_the_correction_alone(newsroom, publisher):
    article = factories.article(slug="corridors", title="Corridors")
    publishing.publish(article, by=publisher)
    open_article(newsroom, article)
    write(newsroom, "Not for readers yet. ")
    newsroom.get_by_role("button", name="Save draft").click()
    expect(newsroom.locator("body")).to_contain_text("saved")

    newsroom.get_by_role("link", name="Add a correction…").click()
    newsroom.fill("[name=sentence]", "The treaty was signed in 1920.")
    newsroom.fill("[name=wrong]", "We wrote 1921.")
    newsroom.select_option("[name=place]", "top")
    newsroom.get_by_role("button", name="Add it for readers").click()
    expect(newsroom.locator("body")).to_contain_text("Readers have the correction")

    newsroom.goto(f"{newsroom.site}/caravan-lines/corridors/")
    expect(newsroom.get_by_role("note", name="Correction")).to_contain_text("signed in 1920")
    expect(newsroom.locator("main")).not_to_contain_text("Not for readers yet")
    expect(newsroom.locator("main")).not_to_contain_text("1921")
    assert "Not for readers yet" in Article.objects.get().body

    newsroom.goto(f"{newsroom.site}/corrections/")
    newsroom.get_by_role("link", name="Corridors").click()
    expect(newsroom.get_by_role("note", name="Correction")).to_be_visible()


def test_a_correction_above_the_text_leaves_the_rail_beside_the_text(newsroom, publisher):
    body = "".join(f"<h2>Part {number}</h2><p>Borders are patient.</p>" for number in range(4))
    article = factories.article(slug="corridors", body=body)
    publishing.publish(article, by=publisher)
    add(article, publisher, word(place="top"))

    newsroom.set_viewport_size({"width": 1280, "height": 900})
    newsroom.goto(f"{newsroom.site}/caravan-lines/corridors/")

    blocks = [newsroom.locator(f".piece > .{name}").bounding_box() for name in BLOCKS]
    told, hero, rail, text = blocks
    assert hero["y"] - told["y"] - told["height"] < 50
    assert rail["y"] == text["y"]
