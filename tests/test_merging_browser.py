"""Merging in a browser: with the keyboard alone, on a telephone, and back again."""

import pytest
from playwright.sync_api import expect

from editorial.publishing import publish
from publications.models import Tag
from tests import factories
from tests.newsroom_browser import newsroom

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def choose(page, name, typed):
    """Type into a field of terms, and take what is suggested."""
    page.locator(f"[name={name}-typed]").focus()
    page.keyboard.type(typed)
    expect(page.locator("[role=option][aria-selected=true]")).to_be_visible()
    page.keyboard.press("Enter")


def test_terms_are_merged_and_put_back_with_the_keyboard_on_a_telephone(newsroom, publisher):
    publish(factories.article(tags=["Belt & Road"], title="Corridors of steel"), by=publisher)
    factories.term(Tag, "Belt and Road Initiative")
    newsroom.set_viewport_size({"width": 360, "height": 740})
    newsroom.goto(f"{newsroom.site}/admin/terms/tag/merge/")

    choose(newsroom, "old", "belt & road")
    choose(newsroom, "new", "belt and road i")
    newsroom.get_by_role("button", name="Show what that changes").press("Enter")
    expect(newsroom.get_by_text("1 live, 0 scheduled, 0 only in drafts.")).to_be_visible()
    wide = newsroom.evaluate("document.documentElement.scrollWidth")
    newsroom.get_by_role("button", name="Merge", exact=True).press("Enter")
    expect(newsroom.get_by_role("heading", name="Undo")).to_be_visible()
    merged = Tag.objects.get(name="Belt & Road").survivor().name
    newsroom.get_by_role("button", name="Undo this merge").press("Enter")
    expect(newsroom.get_by_text("1 put back.")).to_be_visible()

    assert (wide, merged) == (360, "Belt and Road Initiative")
    assert Tag.objects.get(name="Belt & Road").replaced_by is None
