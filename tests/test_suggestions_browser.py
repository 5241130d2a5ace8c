"""Suggestions in a browser: taken and dismissed with one key, shown in the text, quiet otherwise."""

import pytest
from playwright.sync_api import expect

from publications.models import Tag
from tests import factories
from tests.newsroom_browser import newsroom, open_article, write

__all__ = ["newsroom"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
BODY = "<p>Kabul and the Taliban wait.</p><p>So does Tehran, and so do the Taliban.</p>"


def opened(newsroom, body=BODY):
    """Open an article that names three tags, and wait for what is suggested."""
    for name in ("Taliban", "Kabul", "Tehran"):
        Tag.objects.create(name=name, kind=Tag.Kind.PLACE)
    open_article(newsroom, factories.article(body=body))
    return newsroom.get_by_role("region", name="Suggested")


def test_enter_takes_and_delete_dismisses_and_the_focus_goes_on(newsroom):
    box = opened(newsroom)
    expect(box.locator("[data-accept]")).to_have_text(["Taliban", "Kabul", "Tehran"])

    box.get_by_role("button", name="Taliban", exact=True).press("Enter")

    expect(newsroom.locator(".field-tags .chip")).to_have_text("Taliban×")
    expect(box.get_by_role("button", name="Kabul", exact=True)).to_be_focused()
    newsroom.keyboard.press("Delete")
    expect(box.get_by_role("button", name="Tehran", exact=True)).to_be_focused()
    expect(box.locator("[data-accept]")).to_have_text(["Tehran"])
    newsroom.keyboard.press("Enter")
    expect(box).to_be_hidden()
    expect(newsroom.locator("#id_tags")).to_be_focused()


def test_what_is_dismissed_stays_away_when_the_form_is_opened_again(newsroom):
    box = opened(newsroom)
    with newsroom.expect_response("**/suggestions/check/"):
        box.get_by_role("button", name="Dismiss Taliban").click()

    newsroom.reload()

    expect(box.locator("[data-accept]")).to_have_text(["Kabul", "Tehran"])


def test_show_lights_up_the_words_in_the_editor(newsroom):
    box = opened(newsroom)

    box.get_by_role("button", name="Show Tehran in the text").click()

    lit = "() => [...(CSS.highlights.get('suggested') || [])].map(String)"
    newsroom.wait_for_function(f"() => ({lit})().length")
    assert newsroom.evaluate(lit) == ["Tehran"]


def test_nothing_shows_until_the_text_names_something(newsroom):
    box = opened(newsroom, body="<p>Lorries wait.</p>")
    expect(box).to_be_hidden()

    write(newsroom, "Kabul ")

    expect(box.locator("[data-accept]")).to_have_text(["Kabul"])
