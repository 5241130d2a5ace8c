"""A list pasted or typed into the tags of an article, in a real browser: chips, and what stays typed."""

import pytest
from playwright.sync_api import expect

from editorial.models import Article
from publications.models import Tag, TermName, Topic
from tests import factories
from tests.newsroom_browser import newsroom, open_article

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """([input, text]) => {
  const data = new DataTransfer()
  data.setData("text/plain", text)
  input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""


@pytest.fixture
def tags(newsroom):
    """The field of tags of an article, with three tags known and a topic."""
    for name in ("United States", "China", "Russia"):
        factories.term(Tag, name)
    TermName.objects.add_alias(Tag.objects.get(name="United States"), "USA")
    factories.term(Topic, "Energy")
    open_article(newsroom, factories.article())
    return newsroom.locator("[data-chosen=tags]")


def paste(tags, text):
    """Paste a text into a field of chips."""
    tags.locator("input[type=text]").focus()
    tags.page.evaluate(PASTE, [tags.locator("input[type=text]").element_handle(), text])


def test_a_pasted_list_becomes_chips_and_what_is_refused_stays_typed_with_the_reason(tags):
    paste(tags, "USA, China and Russia\nHybrid fog; Energy")

    expect(tags.locator(".chip > span")).to_have_text(["United States", "China", "Russia", "Hybrid fog"])
    expect(tags.locator("input[type=text]")).to_have_value("Energy")
    expect(tags.get_by_role("alert")).to_contain_text("“Energy” is a topic")
    tags.page.locator("[data-chosen=regions] input[type=text]").focus()
    expect(tags.locator("input[type=text]")).to_have_value("Energy")


def test_a_typed_comma_makes_a_chip_and_the_keyboard_alone_saves_it(tags):
    tags.locator("input[type=text]").focus()
    tags.page.keyboard.type("USA,")
    expect(tags.locator(".chip > span")).to_have_text(["United States"])
    tags.page.keyboard.type('"Korea, Republic of"')
    tags.page.keyboard.press("Enter")

    expect(tags.locator(".chip > span")).to_have_text(["United States", "Korea, Republic of"])
    expect(tags.locator("input[type=text]")).to_be_focused()
    with tags.page.expect_navigation():
        tags.page.keyboard.press("Control+s")
    article = Article.objects.get()
    assert sorted(article.tags.values_list("name", flat=True)) == ["Korea, Republic of", "United States"]


def test_a_list_stays_typed_when_the_network_is_gone_and_is_read_when_it_is_saved(tags):
    tags.page.route("**/suggest/tag/list/", lambda route: route.fulfill(body="no answer"))
    paste(tags, "USA, China")

    expect(tags.get_by_role("alert")).to_contain_text("could not be looked up just now")
    with tags.page.expect_navigation():
        tags.page.keyboard.press("Control+s")
    assert sorted(Article.objects.get().tags.values_list("name", flat=True)) == ["China", "United States"]


def test_ten_megabytes_are_not_pasted_and_said_to_be_too_much(tags):
    tags.page.evaluate("window.much = 'x, '.repeat(3_400_000)")
    tags.locator("input[type=text]").fill("Chi")

    tags.page.evaluate(f"({PASTE})([document.querySelector('[name=tags-typed]'), window.much])")

    expect(tags.get_by_role("alert")).to_contain_text("at most 100,000 characters")
    expect(tags.locator("input[type=text]")).to_have_value("Chi")
