"""An outsider on a telephone opens a draft, comments on a passage and approves; an editor previews."""

import pytest
from playwright.sync_api import expect

from editorial import outside
from editorial.models import Approval, Comment
from tests import factories
from tests.newsroom_browser import newsroom, open_article, write

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEPHONE = {"width": 360, "height": 740}
SELECT = """element => {
  const range = document.createRange()
  range.selectNodeContents(element)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}"""


@pytest.fixture
def draft(publisher):
    """A draft that goes to Mina Park."""
    return factories.article(title="Passes", body="<p>Borders are patient.</p><p>Lorries are not.</p>")


def test_an_outsider_on_a_telephone_comments_and_approves(browser_page, live_server, draft, publisher):
    link = outside.share(draft, by=publisher, name="Mina Park", days=1)
    page = browser_page
    page.set_viewport_size(TELEPHONE)
    page.goto(f"{live_server.url}/preview/{outside.secret_of(link)}/")

    expect(page.locator(".quote-button")).to_be_hidden()
    page.locator(".body p").nth(1).evaluate(SELECT)
    page.click("text=Comment on this")
    page.keyboard.type("Are they not?")
    page.click("text=Send the comment")
    expect(page.locator(".said").first).to_contain_text("reached the newsroom")
    page.click("text=I approve this text")
    expect(page.locator(".said").first).to_contain_text("approval of this text is recorded")

    comment = Comment.objects.get()
    assert (comment.quote, comment.field, comment.text) == ("Lorries are not.", "body", "Are they not?")
    assert Approval.objects.get().document_id == draft.document().digest
    assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
    assert page.context.cookies() == []
    page.wait_for_function("() => document.querySelector('img')?.naturalWidth > 0")


def test_an_outsider_without_scripts_approves(browser, live_server, draft, publisher):
    link = outside.share(draft, by=publisher, name="Mina Park", days=1)
    page = browser.new_context(java_script_enabled=False, viewport=TELEPHONE).new_page()

    page.goto(f"{live_server.url}/preview/{outside.secret_of(link)}/")
    page.click("text=I approve this text")

    expect(page.locator(".said").first).to_contain_text("approval of this text is recorded")
    assert Approval.objects.count() == 1


def test_the_unsaved_form_is_previewed_in_frames_and_stays_unsaved(newsroom, draft):
    open_article(newsroom, draft)
    write(newsroom, "Snow closes early. ")

    with newsroom.context.expect_page() as opened:
        newsroom.click("text=Preview")
    shown = opened.value.frame_locator("iframe[name=shown]")

    expect(shown.locator(".body")).to_contain_text("Snow closes early.")
    opened.value.click("text=Feed entry")
    expect(shown.locator(".feed-entry")).to_contain_text("Snow closes early.")
    opened.value.click("text=Share card")
    expect(shown.locator(".share b")).to_have_text("Passes")
    opened.value.click("text=Print")
    expect(shown.locator("h1")).to_have_text("Passes")
    expect(shown.locator(".masthead-nav")).to_be_hidden()
    draft.refresh_from_db()
    assert "Snow" not in draft.body
    assert newsroom.evaluate("document.querySelector('#article-form') !== null")
