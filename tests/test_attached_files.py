"""Files that a piece offers: added in the newsroom, told on the page, in feeds and to machines."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter
from pypdf.actions import JavaScript

from editorial import media
from editorial.publishing import publish
from publications.models import Attachment

pytestmark = pytest.mark.django_db


def pdf(pages=3, name="report.pdf"):
    """Return an uploaded PDF of some blank pages."""
    writer, buffer = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(buffer)
    return SimpleUploadedFile(name, buffer.getvalue())


@pytest.fixture
def article(make_article):
    """A report that offers no file yet."""
    return make_article(slug="dams", kind="report", title="Dams")


def sent(client, article, **given):
    """Post to the page of an article’s files."""
    article.refresh_from_db()
    return client.post(
        reverse("admin:article-files", args=[article.pk]), {"version": article.version, **given}
    )


def offered(article):
    """Return what the article’s Document offers, by title."""
    return [use.title for use in type(article).objects.get(pk=article.pk).document().content.attachments]


def test_a_report_is_added_with_its_pages_counted(admin_client, article):
    answer = sent(admin_client, article, add="1", upload=pdf(3), title="The report", language="ru")

    assert answer.status_code == 302 and offered(article) == ["The report"]
    assert (Attachment.objects.get().pages, Attachment.objects.get().language) == (3, "ru")


def test_what_is_no_file_of_these_kinds_is_refused_beside_its_field(admin_client, article):
    answer = sent(
        admin_client, article, add="1", upload=SimpleUploadedFile("a.pdf", b"MZ"), title="X", language="en"
    )

    assert answer.status_code == 400 and "is something else inside" in answer.text
    assert offered(article) == [] and 'value="X"' in answer.text


def archive(*names):
    """Return a ZIP archive of empty files of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "")
    return buffer.getvalue()


def scripted():
    """Return a PDF that runs a script as it is opened."""
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.add_open_action(JavaScript("app.alert(1)"))
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", archive("word/document.xml", "word/vbaProject.bin"), "carries macros"),
        ("a.xlsx", archive("word/document.xml"), "is something else inside"),
        ("a.pptx", b"PK\x03\x04 and no more", "is damaged or ends too early"),
        ("a.epub", archive("mimetype"), "is something else inside"),
        ("a.csv", b"MZ\x90\0\x03", "is something else inside"),
        ("a.pdf", scripted(), "does something by itself"),
    ],
)
def test_what_runs_by_itself_or_is_called_wrongly_is_refused(name, data, said):
    with pytest.raises(media.Unreadable, match=said):
        media.attach(SimpleUploadedFile(name, data))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", archive("[Content_Types].xml", "word/document.xml")),
        ("a.zip", archive("data.csv")),
        ("a.csv", "страна;год\n".encode("utf-16")),
    ],
)
def test_what_is_what_it_is_called_is_taken(name, data):
    assert media.attach(SimpleUploadedFile(name, data))[0].pages is None


def test_files_are_called_ordered_and_taken_away(admin_client, article):
    for pages, title in enumerate(("One", "Two", "Three"), 1):
        sent(admin_client, article, add="1", upload=pdf(pages), title=title, language="en")
    first = Attachment.objects.get(title="One")

    sent(admin_client, article, up="2", **{f"title-{first.uuid}": "Uno"})
    moved = offered(article)
    sent(admin_client, article, remove="0")

    assert moved == ["Uno", "Three", "Two"] and offered(article) == ["Three", "Two"]


def test_a_page_opened_before_a_colleague_saved_writes_nothing(admin_client, article):
    answer = sent(admin_client, article, add="1", upload=pdf(), title="X", language="en", version="7")

    assert answer.status_code == 403 and offered(article) == []


@pytest.fixture
def live(admin_client, article, publisher):
    """A live report with a file in Russian."""
    sent(admin_client, article, add="1", upload=pdf(24), title="The <report>", language="ru")
    article.refresh_from_db()
    publish(article, by=publisher)
    return Attachment.objects.get()


def test_the_page_says_what_somebody_gets(client, live):
    page = client.get("/caravan-lines/dams/").text

    assert (
        f'href="/media/{live.uuid}/original.pdf" type="application/pdf" hreflang="ru">The &lt;report&gt;</a>'
        in page
    )
    assert "PDF · 24 pages · " in page and "· Russian" in page
    assert f'/media/{live.uuid}/original.pdf">' in page.partition("citation_pdf_url")[2].partition("\n")[0]


def test_feeds_and_machines_are_told_of_it(client, live):
    href = f"/media/{live.uuid}/original.pdf"

    rss, atom, feed = (client.get(f"/caravan-lines/feed.{kind}").text for kind in ("rss", "atom", "json"))

    assert f'{href}" length="{live.size}" type="application/pdf"' in rss.partition("<enclosure")[2]
    assert 'rel="enclosure"' in atom and href in atom.partition('rel="enclosure"')[2]
    assert json.loads(feed)["items"][0]["attachments"][0]["size_in_bytes"] == live.size
    assert '"encoding":[{"@type":"MediaObject"' in client.get("/caravan-lines/dams/").text
