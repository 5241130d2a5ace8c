"""From a dead link, and from a place that a rule found, to the very words in the text: by keyboard alone."""

import pytest
from playwright.sync_api import expect

from editorial.links import keeping
from editorial.models import OutgoingLink
from publications import clock
from tests.newsroom_browser import newsroom
from tests.test_style_archive import live as published
from tests.test_style_archive import rule, search

__all__ = ["newsroom"]

SELECTED = "words => getSelection().toString() === words"
URL = "https://ports.example/dry"


@pytest.fixture
def dead(publisher):
    """A live piece with a dead link, far down in its text."""
    above = "<p>Borders are patient.</p>" * 60
    published(publisher, body=f'{above}<p>They wait at <a href="{URL}">the dry port</a>.</p>')
    keeping.settle()
    OutgoingLink.objects.update(state="dead", said="The server answered 410 (Gone).", checked_at=clock.now())


def test_a_dead_link_leads_to_its_place_in_the_text(newsroom, dead):
    newsroom.goto(f"{newsroom.site}/admin/links/")
    newsroom.get_by_role("link", name="Fix in the text").press("Enter")

    newsroom.wait_for_function(SELECTED, arg="the dry port")

    expect(newsroom.locator(f'.ProseMirror a[href="{URL}"]')).to_be_in_viewport()


def test_a_place_that_a_rule_found_leads_to_its_words(newsroom, publisher):
    published(publisher)
    found = search(rule(), publisher)
    newsroom.goto(f"{newsroom.site}/admin/style/archive/{found.pk}/")
    newsroom.get_by_role("link", name="Change it by hand").nth(1).press("Enter")

    newsroom.wait_for_function(SELECTED, arg="per cent")

    before = newsroom.evaluate("getSelection().anchorNode.data.slice(0, getSelection().anchorOffset)")
    assert before.endswith("Another ten ")


def test_the_page_of_links_fits_a_telephone(newsroom, dead):
    newsroom.set_viewport_size({"width": 360, "height": 740})
    newsroom.goto(f"{newsroom.site}/admin/links/")

    expect(newsroom.get_by_role("link", name=URL)).to_be_visible()
    assert newsroom.evaluate("document.documentElement.scrollWidth") == 360
