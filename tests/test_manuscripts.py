"""Files and pasted texts: what each reader finds, what the page shows, and what the draft says."""

import datetime
import io
import zipfile

import pytest
import time_machine

from editorial.importing import manuscripts, markdown, web, word
from editorial.importing.reading import ReadingError
from editorial.models import Article, Manuscript
from publications.models import Image
from tests import pictures
from tests import word as files
from tests.desks import person
from tests.newsroom import desk, editor_desk

__all__ = ["desk", "editor_desk"]
SEND = "/admin/editorial/article/from-file/"


@pytest.fixture(autouse=True)
def _empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(client, data, name="corridors.docx"):
    """Send a file and return the page that shows it."""
    file = io.BytesIO(data)
    file.name = name
    return client.post(SEND, {"upload": file}, follow=True)


# What readers find -----------------------------------------------------------------


def test_a_word_file_keeps_its_parts_in_their_fields():
    reading = word.read(files.manuscript(pictures.encoded("PNG")))

    assert reading.title == "Corridors Are Promises"
    assert reading.standfirst == "Who moves what across the passes."
    assert reading.bylines == ("Mina Park", "Samir Anvari")
    figure = f'<figure data-image="{reading.pictures[0].uuid}"></figure>'
    assert reading.html == (
        '<p>Borders are very patient.<sup data-note="">Customs bulletin, 2025.</sup></p>'
        "<h2>The price</h2>"
        '<p>Lorries wait.<a href="https://example.org/a">A source</a></p>'
        f"{figure}"
        "<table><tbody><tr><td><p>Pass</p></td><td><p>Fee</p></td></tr>"
        "<tr><td><p>Pass</p></td><td><p>Fee</p></td></tr></tbody></table>"
        "<blockquote><p>Nobody pays twice.</p></blockquote>"
    )
    assert reading.pictures[0].alt == "Lorries before a pass"
    assert [(one.by, one.quote, one.text) for one in reading.remarks] == [
        ("Ruth Amsel", "Lorries wait.", "Who says so?")
    ]
    assert reading.removed == ()


@pytest.mark.parametrize(
    ("changes", "opening"),
    [("accepted", "Borders are very patient."), ("original", "Borders are not patient.")],
)
def test_tracked_changes_are_accepted_or_left_out_and_always_listed(changes, opening):
    reading = word.read(files.manuscript(), changes=changes)

    assert opening in reading.html
    assert [(one.what, one.text) for one in reading.changes] == [("inserted", "very"), ("deleted", "not")]


def test_markdown_keeps_its_front_matter_its_notes_and_its_tables():
    text = (
        "---\ntitle: Corridors\nauthor: Mina Park\nsubtitle: Who moves what.\n---\n\n"
        "Borders[^1] are *patient*.\n\n## The price\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n[^1]: A bulletin.\n"
    )

    reading = markdown.read(text.encode())

    assert (reading.title, reading.standfirst, reading.bylines) == (
        "Corridors",
        "Who moves what.",
        ("Mina Park",),
    )
    assert reading.html.startswith('<p>Borders<sup data-note="">A bulletin.</sup> are <em>patient</em>.</p>')
    assert "<h2>The price</h2><table>" in reading.html
    assert not reading.html.endswith("<hr>")


def test_of_a_web_page_only_the_article_is_read_and_what_goes_is_said():
    page = (
        "<html><head><title>Site</title></head><body><nav>Menu</nav><article><h1>Corridors</h1>"
        "<p>By Mina Park</p><p>Borders are patient.</p><script>x</script>"
        '<iframe src="https://video.example/1"></iframe></article><footer>Imprint</footer></body></html>'
    )

    reading = web.read(page.encode())

    assert (reading.title, reading.bylines) == ("Corridors", ("Mina Park",))
    assert "Menu" not in reading.html and "Imprint" not in reading.html
    said = [removed.text for removed in reading.removed]
    assert "A script was removed." in said
    assert "An embedded frame from video.example became a link card." in said


@pytest.mark.parametrize(
    "tag", ["<img src=x onerror=alert(1)>", "<svg onload=alert(1)></svg>", "<b onclick=x></b>"]
)
def test_what_a_browser_could_run_does_not_arrive(tag):
    reading = web.read(f"<h1>Corridors</h1><p>Borders. {tag}</p>".encode())

    assert reading.html == "<p>Borders.</p>"


# Hostile and broken files -----------------------------------------------------------


def bomb():
    """Return a package whose document unpacks to far more than it weighs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (word.LARGEST_PART + 1))
    return buffer.getvalue()


ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><x>&b;</x>'
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 an old file",
        files.document(files.paragraph("x"))[:-40],
        files.document(extra={"word/document.xml": ENTITY}),
        files.document(files.paragraph("Title only")),
        bomb(),
    ],
)
def test_a_file_that_is_no_manuscript_is_refused_in_a_sentence(data):
    with pytest.raises(ReadingError, match=r"\.$"):
        word.read(data)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sentence"), [("a.doc", "older Word file"), ("a.pdf", "not read"), ("a", "not read")]
)
def test_a_file_of_another_kind_is_refused_beside_the_field(desk, name, sentence):
    answer = upload(desk, b"anything", name)

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Manuscript.objects.exists()


@pytest.mark.django_db
def test_nothing_sent_is_said(desk):
    assert "Choose a file, or paste a text." in desk.post(SEND, {"text": " "}).content.decode()


# From the file to the draft ---------------------------------------------------------


@pytest.mark.django_db
def test_nothing_is_saved_before_the_draft_is_created(desk):
    page = upload(desk, files.manuscript(pictures.encoded("PNG")))

    text = page.content.decode()
    assert page.status_code == 200
    for words in (
        "Corridors Are Promises",
        "Mina Park, Samir Anvari",
        "Who says so?",
        "Lorries before a pass",
    ):
        assert words in text
    assert not Article.objects.exists()
    assert not Image.objects.exists()


@pytest.mark.django_db
def test_the_draft_says_what_the_page_showed(desk):
    page = upload(desk, files.manuscript(pictures.encoded("PNG")))

    answer = desk.post(page.request["PATH_INFO"], {"_create": "1"}, follow=True)

    article, image = Article.objects.get(), Image.objects.get()
    assert "is made from" in answer.content.decode()
    assert (article.title, article.state, article.indexing) == ("Corridors Are Promises", "draft", "index")
    assert [str(byline) for byline in article.bylines.all()] == ["Mina Park", "Samir Anvari"]
    assert f'<figure data-image="{image.uuid}"></figure>' in article.body
    assert article.images.get().alt == "Lorries before a pass"
    assert article.revisions.get().note == "From the file “corridors.docx”"
    assert article.comments.get().text == "Ruth Amsel, in the file: Who says so?"
    assert not hasattr(article, "provenance")
    assert not Manuscript.objects.exists()


@pytest.mark.django_db
def test_the_text_before_the_tracked_changes_can_be_taken(desk):
    page = upload(desk, files.manuscript())

    desk.post(page.request["PATH_INFO"] + "?changes=original", {"_create": "1"})

    assert "Borders are not patient." in Article.objects.get().body


@pytest.mark.django_db
def test_tracked_changes_are_said_once_before_the_press_and_once_after_it(desk):
    page = upload(desk, files.manuscript())

    answer = desk.post(page.request["PATH_INFO"], {"_create": "1"}, follow=True)

    assert page.content.decode().lower().count("tracked changes") == 1
    assert "The file has 2 tracked changes; they are accepted." in answer.content.decode()


@pytest.mark.django_db
def test_a_picture_that_cannot_be_read_is_left_out_and_said(desk):
    page = upload(desk, files.manuscript(b"not a picture"))

    answer = desk.post(page.request["PATH_INFO"], {"_create": "1"}, follow=True)

    assert "Picture 1 of the file was left out" in answer.content.decode()
    assert "<figure" not in Article.objects.get().body


@pytest.mark.django_db
def test_a_pasted_text_becomes_a_draft_and_its_formatting_is_kept(desk):
    page = desk.post(
        SEND,
        {"text": "Corridors\nBorders.", "html": "<h1>Corridors</h1><p>Borders are <b>patient</b>.</p>"},
        follow=True,
    )

    desk.post(page.request["PATH_INFO"], {"_create": "1"})

    assert Article.objects.get().body == "<p>Borders are <strong>patient</strong>.</p>"


@pytest.mark.django_db
def test_a_copy_of_somebody_elses_page_keeps_where_it_came_from(desk):
    copy = (
        "Topic: Security Blog Brand: Silk Road Rivalries Region: Eurasia Tags: China\n"
        "Corridors Are Promises January 2, 2026 By: Mina Park\nBorders are patient. Lorries are not.\n"
        "They wait for days before a pass, and nobody pays them for it.\n"
        "The post Corridors Are Promises appeared first on The Example.\n"
    )
    page = desk.post(SEND, {"text": copy}, follow=True)

    desk.post(page.request["PATH_INFO"], {"_create": "1"})

    article = Article.objects.get()
    assert article.provenance.source.name == "The Example"
    assert article.indexing == "noindex"


@pytest.mark.django_db
def test_a_file_belongs_to_its_sender_alone(client, editor_desk):
    page = upload(editor_desk, files.manuscript())
    client.force_login(person("editor", name="another"))

    answers = [
        client.get(page.request["PATH_INFO"]),
        client.post(page.request["PATH_INFO"], {"_create": "1"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_who_may_not_write_sends_no_file(client):
    client.force_login(person("auditor"))

    assert upload(client, files.manuscript()).status_code == 403
    assert not Manuscript.objects.exists()


@pytest.mark.django_db
def test_a_file_thrown_away_leaves_nothing(desk):
    page = upload(desk, files.manuscript())

    answer = desk.post(page.request["PATH_INFO"], {"_discard": "1"}, follow=True)

    assert "Nothing was made of" in answer.content.decode()
    assert not Manuscript.objects.exists()


@pytest.mark.django_db
def test_a_day_later_a_forgotten_file_is_gone(publisher):
    manuscripts.keep(files.manuscript(), name="a.docx", user=publisher)
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + manuscripts.KEPT_FOR * 2):
        manuscripts.keep(files.manuscript(), name="b.docx", user=publisher)

    assert [one.name for one in Manuscript.objects.all()] == ["b.docx"]
