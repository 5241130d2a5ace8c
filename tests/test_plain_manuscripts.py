"""Plain texts that bear no title, sent as files."""

import pytest

from editorial.importing import manuscripts
from editorial.models import Article, Manuscript
from tests.newsroom import editor_desk
from tests.test_manuscripts import upload

__all__ = ["editor_desk"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (b"Corridors\n\nBorders are patient.\n", "Corridors"),
        (b"Borders are patient, and so are those who wait there.\n", "two passes"),
    ],
)
def test_a_plain_text_without_a_title_of_its_own_becomes_a_draft(editor_desk, text, title):
    shown = upload(editor_desk, text, "two_passes.txt")

    assert (shown.status_code, title in shown.content.decode()) == (200, True)
    manuscripts.create(Manuscript.objects.get(), by=Manuscript.objects.get().user)
    assert Article.objects.get().title == title
    assert "Borders are patient" in Article.objects.get().body
