"""What is pasted from Word and Google Docs, in a real browser: what arrives in the text, and what is said."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from editorial.models import Article
from publications import richtext
from tests import factories
from tests.newsroom_browser import newsroom, open_article

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CLIPBOARD = Path(__file__).parent / "clipboard"
PASTE = """html => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  data.setData("text/plain", "plain")
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
  document.querySelector(".ProseMirror").dispatchEvent(event)
}"""
INNER = "<ul><li><p>two of <strong>them</strong></p></li></ul>"
LISTS = f"<ul><li><p>Cranes</p>{INNER}</li><li><p>Sidings</p></li></ul>"
TABLE = "<tr><td><p>2025</p></td><td><p>11</p></td></tr>"


def paste(page, html):
    """Paste HTML into an empty article's text; return what the form would send, and what is said."""
    open_article(page, factories.article(body=""))
    page.locator(".ProseMirror").click()
    page.evaluate(PASTE, html)
    return richtext.clean(page.input_value("#id_body")), page.locator(".pasted span").text_content()


def test_a_text_from_word_arrives_in_the_closed_list(newsroom):
    body, said = paste(newsroom, (CLIPBOARD / "word.html").read_text())

    assert body == "".join([
        "<h2>Ports Without Tides</h2><h2>Who waits</h2>",
        "<p>A <strong>dry port</strong> is a <em>promise</em> with rails. It holds CO<sub>2</sub>",
        ' by the tonne<sup data-note="">Port Authority, <em>Annual Return</em>, p. 4.</sup>, and ',
        '<a href="https://example.org/rails?a=1&amp;b=2">the rails</a> were late.</p>',
        "<p>Nobody asked the drivers, who sleep in their cabs, and nobody pays them.</p>",
        LISTS,
        "<p>In that order:</p><ol><li><p>weigh</p></li><li><p>wait</p></li></ol>",
        "<blockquote><p>We count the hours, not the boxes.</p></blockquote>",
        '<table><tbody><tr><td colspan="2"><p><strong>Hours at the gate</strong></p></td></tr>',
        TABLE,
        "</tbody></table>",
    ])  # fmt: skip
    assert said == (
        "Pasted from Word. Kept: 1 tracked addition, 1 footnote, 2 lists."
        " Removed: 1 comment, 1 tracked deletion, 1 hidden passage, 1 picture (insert it with “Picture”),"
        " fonts, sizes and colours, underlining."
    )


def test_a_text_from_google_docs_arrives_in_the_closed_list(newsroom):
    body, said = paste(newsroom, (CLIPBOARD / "google_docs.html").read_text())

    assert body == "".join([
        "<h2>Who waits</h2>",
        "<p>A <strong>dry port</strong> is a <em>promise</em> with rails, and holds CO<sub>2</sub>; ",
        '<a href="https://example.org/rails?a=1">the rails</a> were late.</p>',
        LISTS,
        f"<table><tbody>{TABLE}</tbody></table>",
        "<p>Nobody asked.</p>",
    ])  # fmt: skip
    assert said == (
        "Pasted from Google Docs. Kept: 1 list."
        " Removed: 1 picture (insert it with “Picture”), fonts, sizes and colours, strike-through."
    )


def test_notes_and_bullets_typed_by_hand_survive_where_they_can(newsroom):
    body, said = paste(newsroom, (CLIPBOARD / "google_docs_notes.html").read_text())

    assert body == "".join([
        '<p>Hours are counted<sup data-note="">Port Authority, p. 4.</sup> and boxes are not.</p>',
        "<ul><li><p>by hand</p></li><li><p>by <em>guess</em></p></li></ul>",
    ])  # fmt: skip
    assert said == (
        "Pasted from Google Docs. Kept: 1 footnote, 1 list."
        " Removed: 1 comment, 1 mark of a footnote whose text was not copied."
    )


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>From a <b>page</b></p>", "<p>From a <strong>page</strong></p>"),
        ('<p style="color: red" onclick="alert(1)">Else</p><style>p { color: red }</style>', "<p>Else</p>"),
        ('<p class="MsoNormal"', ""),
        ('<p class=MsoList style="mso-list:l0 level3 lfo1">Deep</p>', "<ul><li><p>Deep</p></li></ul>"),
        ('<p class=MsoX>a<sup><a href="#_ftn1">1</a></sup><a href="#_ftnref1">2</a></p>', "<p>a2</p>"),
        ('<b id="docs-internal-guid-1"><script>alert(1)</script><img src=x onerror=alert(1)></b>', ""),
    ],
)
def test_broken_and_other_clipboards_do_no_harm(newsroom, html, body):
    assert paste(newsroom, html)[0] == body


def test_what_was_pasted_is_saved_as_it_was_shown(newsroom):
    paste(newsroom, (CLIPBOARD / "google_docs.html").read_text())
    newsroom.get_by_role("button", name="Close what is said").click()
    expect(newsroom.locator(".pasted")).to_be_hidden()

    newsroom.get_by_role("button", name="Save draft").click()

    expect(newsroom.get_by_text("is saved. Readers")).to_be_visible()
    assert LISTS in Article.objects.get().body
