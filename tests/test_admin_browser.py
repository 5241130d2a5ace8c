"""The newsroom in a real browser: the editor under its policy, the keyboard, and three presses."""

import re

import pytest
from playwright.sync_api import expect

from editorial import publishing
from editorial.models import Article
from publications.models import Author, Tag, TermName
from tests import factories
from tests.newsroom_browser import desk_page, newsroom, open_article, rewrite, write

__all__ = ["desk_page", "newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADD = "/admin/editorial/article/add/"
MARKED = re.compile(r"^\s*\(new:\s*patient\s*\)\s*$")


def choose(page, name, typed):
    """Type a name and take what is suggested."""
    page.fill(f"[name={name}-typed]", typed)
    expect(page.locator("[role=option][aria-selected=true]")).to_be_visible()
    page.keyboard.press("Enter")


def test_three_presses_put_a_piece_on_the_site(desk_page):
    desk_page.get_by_role("link", name="New article").click()
    desk_page.fill("[name=title]", "Corridors Are Promises")
    write(desk_page, "Borders are patient.", "Lorries are not.")
    desk_page.get_by_role("button", name="Publish…").click()

    desk_page.fill("[name=standfirst]", "Who moves what across the passes.")
    choose(desk_page, "brand", "Caravan Lines")
    choose(desk_page, "topics", "Diplomacy")
    choose(desk_page, "bylines", "Mina Park")
    desk_page.get_by_role("button", name="Publish now").click()

    desk_page.get_by_role("link", name="/caravan-lines/corridors-are-promises/").click()
    expect(desk_page.locator("h1")).to_have_text("Corridors Are Promises")
    expect(desk_page.get_by_text("Lorries are not.")).to_be_visible()


def test_a_name_still_being_typed_does_not_take_the_button_from_under_a_press(newsroom):
    newsroom.set_viewport_size({"width": 1280, "height": 1600})
    newsroom.goto(newsroom.site + ADD)
    newsroom.fill("[name=title]", "Corridors Are Promises")
    write(newsroom, "Borders are patient.")
    newsroom.get_by_role("button", name="Publish…").click()
    newsroom.fill("[name=standfirst]", "Who moves what across the passes.")
    choose(newsroom, "brand", "Caravan Lines")
    choose(newsroom, "bylines", "Mina Park")

    newsroom.locator("[name=topics-typed]").press_sequentially("Diplomacy")
    newsroom.get_by_role("button", name="Publish now").scroll_into_view_if_needed()
    place = newsroom.get_by_role("button", name="Publish now").bounding_box()
    newsroom.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)

    expect(newsroom.get_by_role("link", name="/caravan-lines/corridors-are-promises/")).to_be_visible()


def test_the_address_of_a_live_piece_does_not_follow_its_title(newsroom, publisher):
    made = factories.article(title="Corridors", slug="corridors")
    publishing.publish(made, by=publisher)
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{made.pk}/change/")

    newsroom.fill("[name=title]", "Corridors Are Promises")

    expect(newsroom.locator("[name=slug]")).to_have_value("corridors")


def test_the_keyboard_saves_the_draft(newsroom):
    article = factories.article(body="<p>Borders.</p>")
    open_article(newsroom, article)
    newsroom.locator(".ProseMirror").click()
    newsroom.keyboard.press("Control+End")
    newsroom.keyboard.type(" Lorries.")

    newsroom.keyboard.press("Control+s")

    expect(newsroom.get_by_text("is saved. Readers see no change.")).to_be_visible()
    assert Article.objects.get().body == "<p>Borders. Lorries.</p>"


def test_a_saved_draft_comes_back_where_it_was_left(newsroom):
    open_article(newsroom, factories.article(body="<p>Borders.</p>" * 60))
    newsroom.locator(".ProseMirror").click()
    newsroom.keyboard.press("Control+End")

    newsroom.keyboard.press("Control+s")
    expect(newsroom.locator("html.kept-place")).to_be_attached()
    expect(newsroom.get_by_text("is saved. Readers see no change.")).to_be_in_viewport()
    newsroom.keyboard.type(" Lorries.")

    expect(newsroom.locator(".ProseMirror p").last).to_have_text("Borders. Lorries.")
    expect(newsroom.locator(".ProseMirror p").last).to_be_in_viewport()


def test_a_new_title_reaches_readers_when_it_is_published(newsroom, publisher):
    article = factories.article(title="As published", slug="corridors")
    publishing.publish(article, by=publisher)
    address = f"{newsroom.site}/caravan-lines/corridors/"

    open_article(newsroom, article)
    newsroom.fill("[name=title]", "As rewritten")
    newsroom.get_by_role("button", name="Save draft").click()
    expect(newsroom.get_by_text("The draft differs in: title.")).to_be_visible()
    newsroom.goto(address)
    expect(newsroom.locator("h1")).to_have_text("As published")
    open_article(newsroom, article)
    newsroom.get_by_role("button", name="Publish changes…").click()
    newsroom.get_by_role("button", name="Publish now").click()
    newsroom.goto(address)

    expect(newsroom.locator("h1")).to_have_text("As rewritten")


def test_a_word_is_fixed_over_a_half_rewritten_draft(newsroom, publisher):
    article = factories.article(body="<p>Borders are patiant.</p><p>Lorries are not.</p>", slug="corridors")
    publishing.publish(article, by=publisher)
    open_article(newsroom, article)
    newsroom.fill("[name=title]", "Half rewritten")
    newsroom.get_by_role("button", name="Save draft").click()

    newsroom.get_by_role("link", name="Fix the live text…").click()
    newsroom.wait_for_url("**/fix/")
    rewrite(newsroom, "<p>Borders are patient.</p><p>Lorries are not.</p>")
    newsroom.fill("[name=reason]", "A letter")
    newsroom.get_by_role("button", name="Show the difference").click()
    expect(newsroom.locator("#differences ins")).to_have_text(MARKED)
    newsroom.get_by_role("button", name="Fix it for readers").click()

    expect(newsroom.get_by_text("Readers have the fix, and it is merged into the draft.")).to_be_visible()
    newsroom.goto(f"{newsroom.site}/caravan-lines/corridors/")
    expect(newsroom.get_by_text("Borders are patient.")).to_be_visible()
    assert "Half rewritten" not in newsroom.content()
    article.refresh_from_db()
    assert (article.title, article.body[:23]) == ("Half rewritten", "<p>Borders are patient.")


def test_tags_are_suggested_by_their_aliases(newsroom):
    TermName.objects.add_alias(factories.term(Tag, "Islamic State–Khorasan"), "ISIS-K")
    article = factories.article()
    open_article(newsroom, article)

    choose(newsroom, "tags", "isis")
    newsroom.keyboard.type("Taliban")
    newsroom.keyboard.press("Enter")
    newsroom.get_by_role("button", name="Save draft").click()

    expect(newsroom.get_by_text("is saved.")).to_be_visible()
    assert {row.tag.name for row in article.tagged.all()} == {"Islamic State–Khorasan", "Taliban"}


def test_bylines_are_added_and_moved_with_buttons(newsroom):
    article = factories.article(authors=["Samir Anvari"])
    factories.term(Author, "Mina Park")
    open_article(newsroom, article)

    newsroom.get_by_role("button", name="Add a person").click()
    added = newsroom.locator("[data-rows=bylines] [name$=-author-typed]").last
    choose(newsroom, added.get_attribute("name").removesuffix("-typed"), "Mina")
    newsroom.get_by_role("button", name="Move up").last.click()
    newsroom.get_by_role("button", name="Save draft").click()

    expect(newsroom.get_by_text("is saved.")).to_be_visible()
    assert [str(byline) for byline in article.bylines.all()] == ["Mina Park", "Samir Anvari"]


def test_the_address_follows_the_title_until_it_is_written(newsroom):
    newsroom.goto(newsroom.site + ADD)

    newsroom.fill("[name=title]", "Кто платит за транзит?")
    expect(newsroom.locator("[name=slug]")).to_have_value("кто-платит-за-транзит")
    newsroom.fill("[name=slug]", "transit")
    newsroom.fill("[name=title]", "Another")

    expect(newsroom.locator("[name=slug]")).to_have_value("transit")


def test_the_form_fits_a_telephone(newsroom):
    newsroom.set_viewport_size({"width": 360, "height": 740})
    open_article(newsroom, factories.article(tags=["Tehreek-e-Taliban Pakistan", "China"]))

    assert newsroom.evaluate("document.documentElement.scrollWidth") <= 360
    expect(newsroom.get_by_role("button", name="Publish…")).to_be_in_viewport()
