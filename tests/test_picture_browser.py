"""The picture library as hands and keys use it."""

import pytest
from playwright.sync_api import expect

from editorial import media
from publications.models import Image, Licence
from tests import pictures
from tests.newsroom_browser import closing

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PICK = "/admin/publications/image/pick/"
ASK = """
address => {
  window.received = new Promise((done, fail) => {
    window.addEventListener("message", event => done(event.data), { once: true })
    setTimeout(fail, 20000, "No picture came.")
  })
  window.open(address, "library", "width=960,height=720")
}
"""


def dialog(page, address=PICK):
    """Open the library from a page as the forms do, and return its window."""
    with page.expect_popup() as popup:
        page.evaluate(ASK, address)
    popup.value.wait_for_load_state()
    return popup.value


@pytest.fixture(autouse=True)
def _empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def file(tmp_path):
    """A photograph on somebody's disk, with words in it."""
    path = tmp_path / "photograph.jpg"
    path.write_bytes(pictures.encoded(picture=pictures.drawn(size=(900, 600)), xmp=pictures.XMP.encode()))
    return path


def test_a_chosen_file_is_sent_and_its_words_stand_marked(newsroom_page, live_server, file):
    newsroom_page.goto(f"{live_server.url}/admin/publications/image/add/")

    newsroom_page.get_by_label("Picture").set_input_files(file)

    newsroom_page.get_by_label("Creator").wait_for()
    creator = newsroom_page.get_by_label("Creator")
    assert (creator.input_value(), creator.get_attribute("data-proposed")) == ("Ayşe Demir", "")
    creator.fill("Ayşe Demir, Ankara")
    assert creator.get_attribute("data-proposed") is None


def test_the_dialog_is_used_with_keys_and_answers_its_opener(newsroom_page, live_server):
    for quality in (60, 90):
        media.store(pictures.upload(pictures.encoded(quality=quality)))
    older = Image.objects.order_by("pk").first()
    newsroom_page.goto(f"{live_server.url}/admin/")

    library = dialog(newsroom_page)
    library.locator("button[data-uuid]").first.focus()
    library.keyboard.press("ArrowRight")
    with closing(library):
        library.keyboard.press("Enter")

    assert newsroom_page.evaluate("window.received")["uuid"] == str(older.uuid)


def test_the_rich_text_editors_own_picker_is_answered(newsroom_page, live_server):
    image, _ = media.store(pictures.upload())
    Image.objects.update(alt="Lorries.", caption="A pass")
    newsroom_page.goto(f"{live_server.url}/admin/")
    newsroom_page.evaluate(
        "() => { window.called = new Promise("
        "done => { window.CKEDITOR = { tools: { callFunction: (...all) => done(all) } } }) }"
    )

    library = dialog(newsroom_page, f"{PICK}?CKEditorFuncNum=-2")
    with closing(library):
        library.locator("button[data-uuid]").click()

    data = {"id": str(image.uuid), "alternative_text": "Lorries.", "caption": "A pass"}
    assert newsroom_page.evaluate("window.called") == ["-2", f"/admin/media/{image.uuid}/960.webp", data]


def test_an_upload_in_the_dialog_ends_in_the_window_that_asked(newsroom_page, live_server, file):
    newsroom_page.goto(f"{live_server.url}/admin/")

    library = dialog(newsroom_page)
    library.get_by_label("Picture").set_input_files(file)
    with closing(library):
        library.get_by_role("button", name="Save", exact=True).click()

    assert newsroom_page.evaluate("window.received")["credit"] == "Ayşe Demir / Lamplight Pictures"


def test_a_chosen_picture_shows_its_licence_before_it_is_saved(newsroom_page, live_server):
    media.store(pictures.upload())
    Image.objects.update(caption="A pass", licence=Licence.objects.create(code="by", name="CC BY 4.0"))
    newsroom_page.goto(f"{live_server.url}/admin/editorial/article/add/")

    with newsroom_page.expect_popup() as popup:
        newsroom_page.get_by_role("button", name="Add a picture…").click()
    with closing(popup.value):
        popup.value.locator("button[data-uuid]").click()

    licence = newsroom_page.locator("[name=images-0-licence] option:checked")
    expect(licence).to_have_text("CC BY 4.0")


def test_the_point_in_sight_is_pressed_moved_with_keys_and_kept(newsroom_page, live_server):
    image, _ = media.store(pictures.upload(pictures.encoded(picture=pictures.drawn(size=(900, 600)))))
    newsroom_page.goto(f"{live_server.url}/admin/publications/image/{image.pk}/change/")
    marker, across = newsroom_page.locator(".picture-point button"), newsroom_page.get_by_label("Across")
    expect(marker).to_be_visible()
    box = newsroom_page.locator(".picture-point img").bounding_box()

    newsroom_page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.75)
    expect(across).to_have_value("20")
    newsroom_page.keyboard.press("Shift+ArrowLeft")
    newsroom_page.keyboard.press("ArrowDown")
    expect(marker).to_have_accessible_name("Point in sight: 10 % from the left, 76 % from the top")
    newsroom_page.get_by_role("button", name="Save", exact=True).click()
    newsroom_page.wait_for_url("**/image/")

    image.refresh_from_db()
    assert (image.focus_x, image.focus_y) == (10, 76)
