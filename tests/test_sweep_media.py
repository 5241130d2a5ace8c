"""Files that no row names are found and removed, and no others."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from editorial import media
from publications.models import Image
from tests import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def swept(*arguments):
    """Return what the command prints."""
    out = StringIO()
    call_command("sweep_media", *arguments, stdout=out)
    return out.getvalue()


def test_only_files_without_a_row_are_removed(tmp_path):
    kept, _ = media.store(pictures.upload())
    gone, _ = media.store(pictures.upload(pictures.encoded("GIF")))
    for image in (kept, gone):
        media.make_renditions.func(image.pk)
    media.attach(pictures.upload(b"%PDF-1.7\n%%EOF", "a.pdf"), title="A report")
    default_storage.save("attachments/ab/" + "ab" * 32 + ".pdf", ContentFile(b"%PDF"))
    Image.objects.filter(pk=gone.pk).delete()

    listed, left = swept("--dry-run", "--hours", "0"), len(list(tmp_path.rglob("*.*")))
    removed = swept("--hours", "0")

    assert listed.endswith("6 would be removed.\n")
    assert removed.endswith("6 removed.\n")
    assert len(list(tmp_path.rglob("*.*"))) == left - 6
    assert media.rendition(kept, "480.webp")
    assert swept("--hours", "0") == "0 removed.\n"


def test_a_file_on_its_way_is_left_alone():
    image, _ = media.store(pictures.upload())
    Image.objects.filter(pk=image.pk).delete()

    assert swept() == "0 removed.\n"


def test_an_empty_storage_is_swept_in_a_moment():
    assert swept() == "0 removed.\n"


@pytest.mark.parametrize("hours", ["-5", "soon", "99999999999999"])
def test_hours_that_are_none_are_refused(hours):
    with pytest.raises(CommandError, match="not a number of hours"):
        swept("--hours", hours)
