"""Comments in a real browser: select words, comment, find the passage again, and lose nothing unsaved."""

import pytest
from playwright.sync_api import expect

from editorial.comments import commenting
from editorial.models import Article, Comment
from tests import desks, factories
from tests.newsroom_browser import newsroom, open_article

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = (
    "<p>Borders are patient.<sup data-note>A note.</sup> Lorries are not.</p>"
    "<p>The strait that <strong>nobody</strong> insures is narrow.</p>"
)
SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector('.ProseMirror'), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words)
    if (at < 0) continue
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length)
    return
  }
}"""

HAS = "(({doc, selection: {from, to}}) => doc.textBetween(from, to) === words)(id_body.editor.state)"


@pytest.fixture
def article(db):
    """A working copy with a text to comment on."""
    return factories.article(body=BODY.replace("data-note", 'data-note=""'), title="Corridors")


def click_into(page):
    """Click into the editor, once comments know it."""
    expect(page.locator(".comment-here")).to_be_attached()
    page.locator(".ProseMirror").click()


def select(page, words):
    """Select words of one text node, until the editor has them.

    After a click during which something changed it, the editor sets its own selection once more.
    """
    page.wait_for_function(f"words => {HAS} || void ({SELECT})(words)", arg=words)


def box(page):
    """Return the box of comments."""
    return page.locator("#comments")


def comment(page, words, text):
    """Select words, and comment on them with the button over the text."""
    click_into(page)
    select(page, words)
    page.get_by_role("button", name="Comment on the selected words").click()
    page.get_by_label("Comment", exact=True).fill(text)
    box(page).get_by_role("button", name="Comment", exact=True).click()
    expect(box(page).get_by_text("Your comment is saved.")).to_be_visible()


def test_selected_words_are_commented_on_and_nothing_unsaved_is_lost(newsroom, article):
    open_article(newsroom, article)
    newsroom.fill("[name=title]", "Corridors, unsaved")
    newsroom.locator(".ProseMirror").click()
    newsroom.keyboard.press("Control+End")
    newsroom.keyboard.type(" Camels wait.")

    comment(newsroom, "Camels", "Since when?")

    row = Comment.objects.get()
    assert (row.field, row.quote, row.after) == ("body", "Camels", " wait.")
    assert row.before.endswith("insures is narrow. ")
    expect(newsroom.locator("[name=title]")).to_have_value("Corridors, unsaved")
    expect(newsroom.locator(".ProseMirror .passage")).to_have_text("Camels")
    assert Article.objects.get().version == article.version
    newsroom.get_by_role("button", name="Save draft").click()
    expect(newsroom.get_by_text("is saved. Readers")).to_be_visible()
    assert Article.objects.get().body.endswith("insures is narrow. Camels wait.</p>")


def test_a_passage_across_marks_and_notes_is_found_followed_and_missed(newsroom, article, publisher):
    commenting.comment(article, by=publisher, text="Says who?", quote="strait that nobody insures")
    open_article(newsroom, article)
    passage = newsroom.locator(".ProseMirror .passage")
    expect(passage).to_have_count(3)
    gone = box(newsroom).get_by_text("Its passage is gone")

    box(newsroom).get_by_role("button", name="strait that nobody insures").click()
    expect(newsroom.locator(".ProseMirror .is-active").first).to_be_visible()
    newsroom.locator(".ProseMirror p").last.click(click_count=3)
    newsroom.keyboard.press("Delete")
    expect(gone).to_be_visible()
    newsroom.keyboard.press("Control+z")

    expect(gone).to_be_hidden()
    expect(passage).to_have_count(3)
    assert "passage" not in newsroom.evaluate("id_body.value")


def test_a_thread_is_answered_resolved_and_opened_beside_the_text(newsroom, article):
    commenting.comment(article, by=desks.person("editor", name="ruth"), text="Says who?", quote="Lorries")
    open_article(newsroom, article)

    box(newsroom).get_by_text("Reply", exact=True).click()
    expect(box(newsroom).get_by_label("Answer to ruth")).to_be_focused()
    newsroom.keyboard.type("Lloyd’s, @ru")
    box(newsroom).locator(".suggestions").get_by_role("option", name="ruth").click()
    expect(box(newsroom).get_by_label("Answer to ruth")).to_have_value("Lloyd’s, @ruth ")
    newsroom.keyboard.press("Control+Enter")
    expect(box(newsroom).get_by_text("Your answer is saved.")).to_be_visible()
    box(newsroom).get_by_role("button", name="Resolve").click()
    expect(box(newsroom).get_by_text("Resolved (1)")).to_be_visible()
    expect(newsroom.locator(".ProseMirror .passage")).to_have_count(0)
    box(newsroom).get_by_text("Resolved (1)").click()
    box(newsroom).get_by_role("button", name="Reopen").click()

    expect(newsroom.locator(".ProseMirror .passage")).to_have_text("Lorries")
    assert Comment.objects.exclude(thread=None).get().mentioned.get().username == "ruth"


def test_the_keyboard_alone_comments_on_the_title_and_comes_back(newsroom, article):
    open_article(newsroom, article)
    newsroom.locator("[name=title]").focus()
    newsroom.keyboard.press("Control+a")

    newsroom.keyboard.press("Control+Alt+m")
    newsroom.keyboard.type("Too short")
    newsroom.keyboard.press("Control+Enter")

    expect(box(newsroom).get_by_text("Your comment is saved.")).to_be_visible()
    assert Comment.objects.values_list("field", "quote", "text").get() == ("title", "Corridors", "Too short")
    newsroom.get_by_role("button", name="Corridors", exact=True).press("Enter")
    assert newsroom.evaluate("document.activeElement.name") == "title"


def test_a_refused_or_unsent_comment_stays_where_it_was_written(newsroom, article):
    open_article(newsroom, article)
    newsroom.get_by_role("link", name="Comment", exact=True).click()
    send = box(newsroom).get_by_role("button", name="Comment", exact=True)

    send.click()
    expect(box(newsroom).get_by_role("alert")).to_contain_text("Write what you want to say.")
    newsroom.get_by_label("Comment", exact=True).fill("A word")
    newsroom.route("**/comments/", lambda route: route.fulfill(status=200, body="<p>A proxy’s page</p>"))
    send.click()

    expect(box(newsroom).get_by_text("This was not sent")).to_be_visible()
    expect(newsroom.get_by_label("Comment", exact=True)).to_have_value("A word")
    assert not Comment.objects.exists()


def test_a_text_that_is_only_read_is_commented_on_too(newsroom, article):
    commenting.comment(article, by=desks.person("editor"), text="Says who?", quote="nobody insures")
    newsroom.goto(f"{newsroom.site}/admin/editorial/article/{article.pk}/read/")
    box(newsroom).get_by_role("button", name="nobody insures").click()
    assert newsroom.evaluate("CSS.highlights.get('passage-active-body').size") == 1

    newsroom.evaluate(SELECT.replace(".ProseMirror", ".reading-body"), "Lorries")
    newsroom.keyboard.press("Control+Alt+m")
    newsroom.get_by_label("Comment", exact=True).fill("All of them?")
    box(newsroom).get_by_role("button", name="Comment", exact=True).click()

    expect(box(newsroom).get_by_text("Your comment is saved.")).to_be_visible()
    row = Comment.objects.last()
    assert (row.field, row.quote, row.after) == ("body", "Lorries", " are not. The strait that nobody")
    assert row.before == "Borders are patient. "


def test_selecting_words_moves_no_text(newsroom, article):
    open_article(newsroom, article)
    click_into(newsroom)
    before = newsroom.locator(".ProseMirror p").last.bounding_box()

    select(newsroom, "Lorries")

    expect(newsroom.get_by_role("button", name="Comment on the selected words")).to_be_in_viewport()
    assert newsroom.locator(".ProseMirror p").last.bounding_box() == before


def test_a_half_written_comment_survives_saving_the_draft(newsroom, article):
    open_article(newsroom, article)
    click_into(newsroom)
    select(newsroom, "Lorries")
    newsroom.get_by_role("button", name="Comment on the selected words").click()
    newsroom.get_by_label("Comment", exact=True).fill("All of")

    newsroom.get_by_role("button", name="Save draft").click()
    expect(newsroom.get_by_text("is saved. Readers")).to_be_visible()

    expect(newsroom.get_by_label("Comment", exact=True)).to_have_value("All of")
    expect(box(newsroom).locator("[data-quoted]")).to_have_text("Lorries")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_button_over_the_text_is_away_while_a_comment_is_written(newsroom, article, width):
    newsroom.set_viewport_size({"width": width, "height": 740})
    open_article(newsroom, article)
    click_into(newsroom)
    select(newsroom, "patient")
    button = newsroom.locator(".comment-here")
    expect(button).to_be_visible()

    newsroom.keyboard.press("Control+Alt+KeyM")
    expect(newsroom.get_by_label("Comment", exact=True)).to_be_focused()
    expect(button).to_be_hidden()
    select(newsroom, "Lorries")
    expect(button).to_be_hidden()
    box(newsroom).get_by_role("button", name="Cancel").click()

    expect(button).to_be_visible()
