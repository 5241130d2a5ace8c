"""The keyboard in a real browser: the palette, single keys, and that nobody's typing is eaten."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from editorial import publishing
from editorial.drafting.drafts import save_draft
from editorial.models import Article
from tests import factories
from tests.acts import Acts, archive
from tests.newsroom_browser import desk_page, newsroom, open_article

__all__ = ["desk_page", "newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPTION = ".palette-list li"


@pytest.fixture
def acts(newsroom):
    """A signed-in page that counts, with an archive around it that can be searched."""
    archive()
    call_command("reindex", verbosity=0)
    return Acts(newsroom)


def type_into_palette(page, text):
    """Open the palette with its key and type."""
    page.keyboard.press("/")
    expect(page.locator(".palette-input")).to_be_focused()
    page.keyboard.type(text)


def test_a_piece_is_found_in_one_press_among_ten_thousand(acts, publisher):
    article = factories.article(title="The Strait Nobody Insures", slug="strait")
    publishing.publish(article, by=publisher)
    form = f"/admin/editorial/article/{article.pk}/change/"

    for typed in ("strait nobody", f"{acts.page.site}/caravan-lines/strait/?utm_source=letter"):
        acts.begin("/admin/")
        type_into_palette(acts.page, typed)
        expect(acts.page.locator(OPTION).first).to_contain_text("The Strait Nobody Insures")
        acts.key("Enter")

        acts.page.wait_for_url(f"**{form}")
        assert (acts.presses, acts.screens) == (1, 1)


def test_an_address_pasted_into_the_list_opens_its_piece_in_one_press(acts, publisher):
    article = factories.article(title="Strait", slug="strait")
    publishing.publish(article, by=publisher)
    acts.begin("/admin/editorial/article/")

    acts.page.fill("#searchbar", "https://example.org/caravan-lines/strait/?utm_source=x#top")
    acts.key("Enter")

    acts.page.wait_for_url(f"**/admin/editorial/article/{article.pk}/change/")
    assert acts.presses == 1


def test_enter_before_the_answer_leads_to_the_piece_too(desk_page, publisher):
    article = factories.article(title="Wintermute")
    save_draft(article, by=publisher)
    type_into_palette(desk_page, "")
    desk_page.keyboard.insert_text("wintermute")
    desk_page.keyboard.press("Enter")

    desk_page.wait_for_url(f"**/{article.pk}/change/")


def test_keys_lead_to_the_newsrooms_places(desk_page):
    desk_page.keyboard.press("g")
    desk_page.keyboard.press("a")
    desk_page.wait_for_url("**/admin/editorial/article/")
    desk_page.keyboard.press("n")
    desk_page.wait_for_url("**/admin/editorial/article/add/")
    desk_page.evaluate("document.activeElement.blur()")
    desk_page.keyboard.press("g")
    desk_page.keyboard.press("d")
    desk_page.wait_for_url("**/admin/")


def test_keys_leave_typing_alone(newsroom, publisher):
    article = factories.article(body="<p>Borders.</p>")
    open_article(newsroom, article)

    newsroom.locator("[name=title]").press_sequentially("/n?g d")
    newsroom.locator(".ProseMirror").press_sequentially("/ n ? g d")

    expect(newsroom.locator("dialog[open]")).to_have_count(0)
    assert "/n?g d" in newsroom.locator("[name=title]").input_value()
    assert "/ n ? g d" in newsroom.locator(".ProseMirror").inner_text()


def test_the_palette_presses_what_the_page_offers(newsroom, publisher):
    article = factories.article(slug="corridors")
    publishing.publish(article, by=publisher)
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/change/")

    newsroom.keyboard.press("Control+k")
    newsroom.keyboard.type("withdraw")
    expect(newsroom.locator(OPTION).first).to_contain_text("Withdraw…")
    newsroom.keyboard.press("Enter")

    newsroom.wait_for_url("**/withdraw/")


def test_the_palette_is_a_combobox_that_closes_and_gives_the_focus_back(desk_page):
    desk_page.get_by_role("link", name="Search").focus()
    desk_page.keyboard.press("Enter")
    box = desk_page.locator(".palette-input")
    desk_page.keyboard.type("article")
    expect(desk_page.locator(OPTION).first).to_have_attribute("aria-selected", "true")
    first = box.get_attribute("aria-activedescendant")
    desk_page.keyboard.press("ArrowDown")

    assert box.get_attribute("aria-activedescendant") != first
    desk_page.keyboard.press("Escape")
    expect(desk_page.get_by_role("link", name="Search")).to_be_focused()


def test_single_keys_are_switched_off_and_stay_off(desk_page):
    desk_page.keyboard.press("?")
    desk_page.get_by_label("Single keys such as / and n").uncheck()
    desk_page.keyboard.press("Escape")
    desk_page.reload()

    desk_page.keyboard.press("/")
    desk_page.keyboard.press("?")

    expect(desk_page.locator("dialog[open]")).to_have_count(0)
    desk_page.keyboard.press("Control+k")
    expect(desk_page.locator(".palette-input")).to_be_focused()


def test_control_and_enter_lead_to_publishing_and_publish(newsroom, publisher):
    article = factories.article(title="Corridors", slug="corridors")
    open_article(newsroom, article)
    newsroom.locator(".ProseMirror").click()

    newsroom.keyboard.press("Control+Enter")
    newsroom.wait_for_url("**/publish/")
    newsroom.keyboard.press("Control+Enter")

    expect(newsroom.locator(".messagelist")).to_contain_text("is live")
    assert Article.objects.get(pk=article.pk).live_edition()
