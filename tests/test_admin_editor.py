"""The body's editor in a real browser: every construct of the closed list, and the dialogs."""

import re

import pytest
from playwright.sync_api import expect

from editorial import media
from editorial.models import Article
from publications import richtext
from publications.models import Image
from tests import factories, pictures
from tests.newsroom_browser import closing, newsroom, open_article, rewrite

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PIECE = "0b5a2f6e-5d1f-4a53-9f43-3b7c8c9c1d11"
CLOSED_LIST = "".join(
    [
        "<p>Plain <strong>bold <em>and italic</em></strong>, x<sup>2</sup>, H<sub>2</sub>O.<br>",
        "A second line.</p>",
        '<p><a href="https://example.org/a?b=1&amp;c=2">A link</a> and ',
        f'<a data-piece="{PIECE}">a piece of ours with <em>stress</em></a>; ',
        '<span lang="ru">по-русски</span><sup data-note="">A note with <em>marks</em>.</sup> and on.</p>',
        "<h2>A heading</h2><h3>A subheading</h3>",
        "<ul><li><p>One</p></li><li><p>Two</p><ol><li><p>Deep</p></li></ol></li></ul>",
        "<blockquote><p>A quote</p><ul><li><p>with a list</p></li></ul></blockquote>",
        '<aside data-pull=""><p>A pull quote</p></aside>',
        '<aside data-callout=""><p>A callout</p></aside>',
        f'<figure data-image="{PIECE}"></figure>',
        '<figure data-card=""><a href="https://video.example/1">A video</a></figure>',
        f'<figure data-card="" data-image="{PIECE}"><a href="https://video.example/2">A still</a></figure>',
        "<hr>",
        '<table><tbody><tr><th colspan="2"><p>Head</p></th></tr>',
        '<tr><td rowspan="2"><p>A</p></td><td><p>B</p></td></tr><tr><td><p></p></td></tr></tbody></table>',
        "<p>The end.</p>",
    ]
)
STILL = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
ADD = "/admin/editorial/article/add/"


def test_every_construct_survives_the_editor(newsroom):
    assert richtext.clean(CLOSED_LIST) == CLOSED_LIST
    newsroom.route("**/480.webp", lambda route: route.fulfill(content_type="image/svg+xml", body=STILL))
    newsroom.goto(newsroom.site + ADD)

    rewrite(newsroom, CLOSED_LIST)
    written = newsroom.evaluate("id_body.editor.getHTML()")

    assert richtext.clean(written) == CLOSED_LIST


def test_where_no_picture_can_stand_the_editor_offers_none(newsroom):
    newsroom.goto(newsroom.site + "/admin/editorial/issue/add/")

    expect(newsroom.get_by_role("button", name="Insert a footnote")).to_be_visible()
    expect(newsroom.get_by_role("button", name="Insert a picture")).to_have_count(0)


def test_the_editor_is_labelled(newsroom):
    newsroom.goto(newsroom.site + ADD)

    expect(newsroom.get_by_role("textbox", name="Text", exact=True)).to_be_visible()


def test_buttons_answer_to_the_words_they_show(newsroom):
    newsroom.goto(newsroom.site + ADD)
    expect(newsroom.locator(".prose-toolbar")).to_be_visible()

    buttons = newsroom.eval_on_selector_all(
        ".prose-toolbar button", "all => all.map(one => [one.textContent, one.getAttribute('aria-label')])"
    )

    shown = [(word, name) for label, name in buttons for word in label.split() if len(word) > 1]
    assert [word for word, name in shown if word.lower() not in name.lower()] == []
    assert {"x²": "x², Superscript", "Note": "Note, Insert a footnote"}.items() <= dict(buttons).items()
    assert {"B": "Bold", "Table": "Insert a table"}.items() <= dict(buttons).items()


def test_a_footnote_and_a_card_are_written_in_dialogs(newsroom):
    article = factories.article(body="<p>Borders.</p>")
    open_article(newsroom, article)
    newsroom.locator(".ProseMirror").click()
    newsroom.keyboard.press("Control+End")

    newsroom.get_by_role("button", name="Insert a footnote").click()
    newsroom.keyboard.type("Ibid.")
    newsroom.locator("dialog").get_by_role("button", name="Insert").click()
    newsroom.get_by_role("button", name=re.compile("Insert a link card")).click()
    newsroom.get_by_label("Address", exact=True).last.fill("https://video.example/1")
    newsroom.get_by_label("Title", exact=True).last.fill("A video")
    newsroom.locator("dialog").get_by_role("button", name="Insert").click()
    newsroom.get_by_role("button", name="Save draft").click()

    expect(newsroom.get_by_text("is saved.")).to_be_visible()
    card = '<figure data-card=""><a href="https://video.example/1">A video</a></figure>'
    assert Article.objects.get().body == f'<p>Borders.<sup data-note="">Ibid.</sup></p>{card}'


def test_a_piece_of_ours_is_linked_by_words_of_its_title(newsroom):
    other = factories.article(title="The Strait Nobody Insures")
    article = factories.article(body="<p>Borders.</p>")
    open_article(newsroom, article)
    newsroom.locator(".ProseMirror p").click()
    newsroom.keyboard.press("Control+a")

    newsroom.get_by_role("button", name="Link", exact=True).click()
    newsroom.keyboard.type("nobody strait")
    expect(newsroom.locator("dialog .suggestions button")).to_be_visible()
    newsroom.keyboard.press("Enter")
    newsroom.keyboard.press("Enter")
    newsroom.get_by_role("button", name="Save draft").click()

    expect(newsroom.get_by_text("is saved.")).to_be_visible()
    article.refresh_from_db()
    assert article.body == f'<p><a data-piece="{other.piece.uuid}">Borders.</a></p>'


def test_a_picture_comes_from_the_library_into_the_text_and_the_rows(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image, _ = media.store(pictures.upload())
    Image.objects.filter(pk=image.pk).update(alt="Lorries at dusk", creator="Ayşe Demir")
    article = factories.article(body="<p>Borders.</p>")
    open_article(newsroom, article)
    newsroom.locator(".ProseMirror").click()
    newsroom.keyboard.press("Control+End")

    with newsroom.expect_popup() as library:
        newsroom.get_by_role("button", name="Insert a picture").click()
    with closing(library.value):
        library.value.locator("button[data-uuid]").click()
    expect(newsroom.get_by_label("For those who cannot see it")).to_have_value("Lorries at dusk")
    newsroom.get_by_role("button", name="Save draft").click()

    expect(newsroom.get_by_text("is saved.")).to_be_visible()
    article.refresh_from_db()
    use = article.images.get()
    assert article.body == f'<p>Borders.</p><figure data-image="{image.uuid}"></figure>'
    assert (use.place, use.alt, use.credit, use.file) == (
        "body",
        "Lorries at dusk",
        "Ayşe Demir",
        image.digest,
    )
