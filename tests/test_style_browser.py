"""House style in a real browser: underlines that never enter the text, fixes, answers, and the keyboard."""

import pytest
from playwright.sync_api import expect

from editorial.models import Article, StyleRule, StyleWaiver
from tests import factories
from tests.newsroom_browser import newsroom, open_article

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = '<p>The fora<sup data-note="">Of fora.</sup> meet.</p><p>Old <strong>fora</strong>, new fora.</p>'
DRAWN = "name => [...CSS.highlights.get(name) || []].map(String)"


@pytest.fixture
def article(db):
    """A working copy in which house style finds five things."""
    words = {"kind": "banned", "wording": "fora => forums", "language": "", "severity": "warning"}
    StyleRule.objects.create(name="Forums", **words)
    return factories.article(title="The fora", body=BODY)


def box(page):
    """Return the inspector's list."""
    return page.locator("#style")


def drawn(page, number, severity="warning"):
    """Wait until the browser draws lines under so many findings of a severity; return their words."""
    page.wait_for_function(f"number => ({DRAWN})('style-{severity}').length === number", arg=number)
    return page.evaluate(DRAWN, f"style-{severity}")


def put_caret(page, place):
    """Put the caret at a place of the editor's document, and wait until the editor has the keyboard."""
    page.evaluate("place => void id_body.editor.chain().focus().setTextSelection(place).run()", place)
    expect(page.locator(".ProseMirror")).to_be_focused()


def test_findings_are_underlined_listed_and_fixed_as_one_edit_each(newsroom, article):
    open_article(newsroom, article)
    assert drawn(newsroom, 4).count("fora") == 3
    before = newsroom.evaluate("document.querySelector('.ProseMirror').innerHTML")

    box(newsroom).locator(".finding").nth(3).get_by_role("button", name="Fix", exact=True).click()

    expect(newsroom.locator(".ProseMirror strong")).to_have_text("forums")
    assert before.replace("<strong>fora", "<strong>forums") == newsroom.evaluate(
        "document.querySelector('.ProseMirror').innerHTML"
    )
    assert newsroom.evaluate("id_body.value") == BODY.replace("<strong>fora", "<strong>forums")
    drawn(newsroom, 3)
    box(newsroom).get_by_role("button", name="Fix all 4 like this").first.click()
    expect(newsroom.locator("[name=title]")).to_have_value("The forums")
    assert newsroom.evaluate("id_body.value") == BODY.replace("fora", "forums")
    expect(newsroom.get_by_text("Nothing is left.")).to_be_attached()
    newsroom.locator(".ProseMirror").focus()
    expect(box(newsroom)).to_be_hidden()
    newsroom.keyboard.press("Control+z")
    assert newsroom.evaluate("id_body.value") == BODY.replace("<strong>fora", "<strong>forums")
    drawn(newsroom, 3)


def test_lines_follow_edits_and_leave_the_words_that_are_edited(newsroom, article):
    open_article(newsroom, article)
    drawn(newsroom, 4)
    put_caret(newsroom, 1)

    newsroom.keyboard.type("Here: ")

    assert newsroom.evaluate(DRAWN, "style-warning").count("fora") == 3
    put_caret(newsroom, 13)
    newsroom.keyboard.type("x")
    expect(newsroom.locator(".ProseMirror p").first).to_contain_text("Here: The foxra")
    drawn(newsroom, 3)
    assert "mark" not in newsroom.evaluate("id_body.value")


def test_the_keyboard_goes_from_finding_to_finding_and_fixes_one(newsroom, article):
    open_article(newsroom, article)
    drawn(newsroom, 4)
    put_caret(newsroom, 1)

    newsroom.keyboard.press("F8")
    expect(newsroom.locator(".style-card")).to_contain_text("Write “forums”, not “fora”.")
    assert newsroom.evaluate("String(getSelection())") == "fora"
    newsroom.keyboard.press("Alt+Enter")

    expect(newsroom.locator(".ProseMirror p").first).to_contain_text("The forums")
    expect(newsroom.get_by_text("Fixed. 4 findings left.")).to_be_attached()
    expect(newsroom.locator(".style-card")).to_be_hidden()
    expect(newsroom.locator(".ProseMirror")).to_be_focused()


def test_an_underline_is_pressed_and_its_finding_waived_without_saving(newsroom, article):
    open_article(newsroom, article)
    drawn(newsroom, 4)
    newsroom.locator(".ProseMirror strong").click()
    card = newsroom.locator(".style-card")

    card.get_by_text("Waive…").click()
    card.get_by_role("button", name="Waive").click()
    expect(card.get_by_text("Say in a few words why it stays as it is.")).to_be_visible()
    card.get_by_label("Why “fora” stays as it is").fill("So it is quoted.")
    expect(card.get_by_text("Say in a few words why it stays as it is.")).to_have_count(0)
    card.get_by_role("button", name="Waive").click()

    drawn(newsroom, 3)
    expect(box(newsroom).get_by_text("Let stand (1)")).to_be_visible()
    expect(card).to_be_hidden()
    assert StyleWaiver.objects.get().reason == "So it is quoted."
    assert Article.objects.get().version == article.version
    box(newsroom).get_by_text("Let stand (1)").click()
    box(newsroom).get_by_role("button", name="Ask again").click()
    drawn(newsroom, 4)


def test_where_the_server_does_not_answer_nothing_is_lost(newsroom, article):
    open_article(newsroom, article)
    drawn(newsroom, 4)
    newsroom.route("**/style/check/", lambda route: route.fulfill(status=200, body="<p>A proxy’s page</p>"))

    newsroom.locator("[name=standfirst]").fill("More fora.")

    expect(box(newsroom).get_by_text("House style could not be asked just now.")).to_be_visible()
    expect(newsroom.locator("[name=standfirst]")).to_have_value("More fora.")
    assert len(drawn(newsroom, 4)) == 4


def test_a_text_too_long_to_be_checked_says_so(newsroom, article):
    StyleRule.objects.update(wording="never met")
    open_article(newsroom, article)
    newsroom.wait_for_function("() => id_body.editor")

    newsroom.evaluate("() => void (id_body.value = 'x'.repeat(1600000))")
    newsroom.evaluate("() => void id_body.dispatchEvent(new Event('input', { bubbles: true }))")

    expect(box(newsroom).get_by_text("too long to be checked as a whole")).to_be_visible()
