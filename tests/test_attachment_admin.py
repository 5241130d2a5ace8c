"""Attachments in the newsroom: a file once, and whatever else is sent refused beside its field."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from editorial.admin.attachments import AttachmentForm
from publications.models import Attachment
from tests import pictures
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_an_attachment_is_uploaded_once_and_says_what_it_is(desk):
    address = "/admin/publications/attachment/"
    sent = {"title": "Ports in 2026", "upload": pictures.upload(b"%PDF-1.7\n%%EOF", "ports.pdf")}

    desk.post(f"{address}add/", sent)
    again = desk.post(f"{address}add/", sent | {"upload": pictures.upload(b"%PDF-1.7\n%%EOF", "other.pdf")})
    wrong = desk.post(f"{address}add/", sent | {"upload": pictures.upload(b"<script>", "ports.pdf")})

    report = Attachment.objects.get()
    assert (report.title, report.media_type, report.size) == ("Ports in 2026", "application/pdf", 14)
    assert "here already, as “Ports in 2026”" in again.content.decode()
    assert "something else inside" in wrong.content.decode()
    assert f"/admin/media/{report.uuid}/original.pdf" in desk.get(address).content.decode()
    assert desk.get(f"{address}{report.pk}/change/").status_code == 200


def test_the_same_attachment_sent_twice_at_once_is_one_row(desk):
    sent = [{"upload": pictures.upload(b"%PDF-1.7\n%%EOF", f"{number}.pdf")} for number in range(2)]
    first, second = (AttachmentForm({"title": "Ports", "pages": "7"}, files) for files in sent)

    judged = [form.is_valid() for form in (first, second)]
    written = Attachment.objects.count()
    kept = [form.keep() for form in (first, second)]

    assert (judged, written) == ([True, True], 0)
    assert [is_new for _, is_new in kept] == [True, False] and kept[0][0] == kept[1][0]
    assert Attachment.objects.get().pages == 7


def test_a_file_is_one_attachment_whoever_writes_it():
    Attachment.objects.create(title="Ports", digest="a" * 64, size=1)

    with pytest.raises(IntegrityError):
        Attachment.objects.create(title="Ports again", digest="a" * 64, size=1)


def test_of_attachments_that_were_doubled_the_first_keeps_the_hash():
    migration = import_module("publications.migrations.0022_doubled_attachments")
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX a_file_is_one_attachment")
    for title, letter in (("First", "a"), ("Second", "a"), ("Third", "a"), ("Other", "b")):
        Attachment.objects.create(title=title, digest=letter * 64, size=1)

    migration.leave_to_the_first(apps, None)

    kept = Attachment.objects.order_by("pk").values_list("digest", flat=True)
    assert list(kept) == ["a" * 64, "", "", "b" * 64]


@pytest.mark.parametrize(
    ("name", "data", "typed", "said"),
    [
        ("a.pdf", b"", {}, "The submitted file is empty."),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", {}, "is damaged or ends too early"),
        ("a\x00\n\u202e\x1b[31m.pdf", b"MZ", {}, "is something else inside"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", {"pages": "NaN"}, "Enter a whole number."),
        ("a.pdf", b"%PDF-1.7\n%%EOF", {"pages": "1e309"}, "Enter a whole number."),
        ("a.pdf", b"%PDF-1.7\n%%EOF", {"pages": "-3"}, "greater than or equal to 0"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", {"language": "Farsi!"}, "Give the code of a language"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", {"title": "\x01 "}, "This field is required."),
    ],
)
def test_an_attachment_is_refused_beside_its_field_and_nothing_is_kept(desk, name, data, typed, said):
    sent = {"title": "Ports", "upload": pictures.upload(data, name)} | typed

    answer = desk.post("/admin/publications/attachment/add/", sent)

    assert answer.status_code == 200 and said in answer.content.decode().partition("errorlist")[2]
    assert not Attachment.objects.exists() and (
        'value="Ports"' in answer.content.decode() or "title" in typed
    )
