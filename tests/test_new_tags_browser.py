"""Tags typed in a browser: what belongs elsewhere goes there with one press, or while it is typed."""

import pytest
from playwright.sync_api import expect

from publications.models import Region, Tag, TermName
from tests import factories
from tests.newsroom_browser import newsroom, open_article

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def chips(page, name):
    """Return the chips of a field."""
    return page.locator(f"[data-chosen={name}] .chip > span")


def test_a_refused_tag_goes_to_its_place_with_one_press(newsroom):
    factories.term(Region, "Central Asia")
    factories.term(Tag, "Taliban")
    article = factories.article()
    open_article(newsroom, article)
    for typed in ("Central Asia", "Talibans"):
        newsroom.locator("[name=tags-typed]").fill(typed)
        newsroom.keyboard.press("Enter")
    newsroom.get_by_role("button", name="Save draft").click()
    expect(newsroom.get_by_text("“Central Asia” is a region")).to_be_visible()

    newsroom.wait_for_load_state("networkidle")
    expect(newsroom.locator(".field-tags input[type=text]")).to_be_focused()
    expect(newsroom.locator(".field-tags .suggestions")).to_be_hidden()

    newsroom.get_by_role("button", name="Put “Central Asia” under Regions").click()
    expect(chips(newsroom, "regions")).to_have_text(["Central Asia"])
    newsroom.get_by_role("button", name="Use “Taliban”").click()
    expect(chips(newsroom, "tags")).to_have_text(["Taliban"])
    newsroom.get_by_role("button", name="Save draft").click()

    expect(newsroom.get_by_text("is saved.")).to_be_visible()
    assert [row.tag.name for row in article.tagged.all()] == ["Taliban"]
    assert [region.name for region in article.regions.all()] == ["Central Asia"]


def test_what_is_a_region_is_put_there_while_it_is_typed(newsroom):
    factories.term(Region, "Central Asia")
    open_article(newsroom, factories.article())

    newsroom.locator("[name=tags-typed]").fill("central asia")
    expect(newsroom.locator("[role=option][aria-selected=true]")).to_contain_text("region, goes there")
    newsroom.keyboard.press("Enter")

    expect(chips(newsroom, "regions")).to_have_text(["Central Asia"])
    expect(chips(newsroom, "tags")).to_have_count(0)


def test_nothing_new_is_offered_under_a_name_that_is_taken(newsroom):
    TermName.objects.add_alias(factories.term(Tag, "Islamic State–Khorasan"), "ISKP")
    open_article(newsroom, factories.article())

    newsroom.locator("[name=tags-typed]").fill("ISKP")
    expect(newsroom.locator(".field-tags [role=option]")).to_contain_text(["also “ISKP”"])
    expect(newsroom.locator(".field-tags [role=option]")).to_have_count(1)


def test_a_first_step_down_takes_what_was_found_and_makes_nothing_new(newsroom):
    factories.term(Tag, "Caravans")
    open_article(newsroom, factories.article())

    for steps, taken in ((1, "Caravans"), (2, "Carav")):
        newsroom.locator("[name=tags-typed]").fill("Carav")
        expect(newsroom.locator(".field-tags [role=option]")).to_have_count(2)
        for _ in range(steps):
            newsroom.keyboard.press("ArrowDown")
        newsroom.keyboard.press("Enter")
        expect(chips(newsroom, "tags").last).to_have_text(taken)
