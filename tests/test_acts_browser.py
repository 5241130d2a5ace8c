"""The everyday acts, with ten thousand articles around: few presses, few screens, a sentence and a link."""

import pytest
from playwright.sync_api import expect

from editorial import media, publishing
from editorial.models import Article
from publications.models import Licence
from tests import factories, pictures
from tests import word as files
from tests.acts import Acts, archive
from tests.newsroom_browser import closing, newsroom, rewrite

__all__ = ["newsroom"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def acts(newsroom):
    """A signed-in page that counts, with an archive around it."""
    archive()
    return Acts(newsroom)


def form(article):
    """Return the path of an article's form."""
    return f"/admin/editorial/article/{article.pk}/change/"


def test_a_ready_piece_is_published_in_three_presses(acts):
    article = factories.article(title="Corridors", slug="corridors", state="ready")
    acts.begin("/admin/editorial/article/")

    acts.press("Corridors", role="link", exact=True)
    acts.press("Publish…")
    acts.press("Publish now")

    acts.says("is live")
    assert (acts.presses, acts.screens) == (3, 3)
    assert article.live_edition()


def test_a_typo_on_a_live_page_is_fixed_in_three_presses(acts, publisher):
    article = factories.article(body="<p>Borders are patiant.</p>", slug="corridors")
    publishing.publish(article, by=publisher)
    acts.begin(form(article))

    acts.press("Fix the live text…", role="link")
    acts.page.wait_for_url("**/fix/")
    rewrite(acts.page, "<p>Borders are patient.</p>")
    acts.page.fill("[name=reason]", "A letter")
    acts.press("Show the difference")
    acts.press("Fix it for readers")

    acts.says("Readers have the fix")
    assert acts.presses == 3


def test_a_piece_is_withdrawn_on_a_telephone_in_three_presses(acts, publisher):
    article = factories.article(slug="corridors")
    publishing.publish(article, by=publisher)
    acts.page.set_viewport_size({"width": 360, "height": 740})
    acts.begin(form(article))

    acts.press("Withdraw…", role="link")
    acts.page.fill("[name=reason]", "Libel")
    acts.press("Withdraw now")

    acts.says("withdrawn")
    assert acts.presses <= 3
    assert acts.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    ("mistake", "button"),
    [
        ("fix", "Put back what readers had before the last change"),
        ("withdrawal", "Put back for readers what they had"),
    ],
)
def test_a_mistaken_act_is_taken_back_in_one_press(acts, publisher, width, mistake, button):
    article = factories.article(title="Corridors", slug="corridors")
    publishing.publish(article, by=publisher)
    if mistake == "fix":
        publishing.amend(article.piece, by=publisher, reason="A slip", title="Wrong")
    else:
        publishing.withdraw(article.piece, by=publisher, reason="The wrong piece")
    acts.page.set_viewport_size({"width": width, "height": 740})
    acts.begin(form(article))

    acts.press(button)

    acts.says("again")
    assert (acts.presses, acts.screens) == (1, 1)
    assert article.live_edition().document.value.content.title == "Corridors"


def test_a_picture_comes_into_the_text_with_its_words_in_three_presses(acts, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Licence.objects.create(code="cc", name="CC BY 4.0")
    media.store(pictures.upload(pictures.encoded(), name="a.jpg"))
    article = factories.article()
    acts.begin(form(article))
    expect(acts.page.locator(".ProseMirror")).to_be_visible()

    with acts.page.expect_popup() as popup:
        acts.press("Insert a picture")
    with closing(popup.value):
        acts.press_on(popup.value.locator("button[data-uuid]"))
    expect(acts.page.locator(".ProseMirror figure img")).to_be_visible()
    words = acts.page.locator("[data-rows=images]")
    words.locator("[name$=-alt]").fill("Lorries before a pass")
    words.locator("[name$=-credit]").fill("Ayşe Demir")
    words.locator("[name$=-licence]").select_option(label="CC BY 4.0")
    acts.press("Save draft")

    acts.says("is saved")
    use = article.images.get()
    assert (use.alt, use.credit, use.licence.code) == ("Lorries before a pass", "Ayşe Demir", "cc")
    assert f'data-image="{use.image.uuid}"' in Article.objects.get(pk=article.pk).body
    assert acts.presses == 3


def test_a_word_file_becomes_a_draft_in_two_presses(acts, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = tmp_path / "corridors.docx"
    file.write_bytes(files.manuscript(pictures.encoded("PNG")))
    acts.begin("/admin/editorial/article/")

    acts.presses += 1
    acts.page.get_by_label("From a file…").set_input_files(file)
    acts.press("Create draft")

    acts.says("is made from “corridors.docx”")
    assert acts.presses == 2
    assert Article.objects.filter(title="Corridors Are Promises").exists()
