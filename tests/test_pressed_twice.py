"""A button pressed twice at the same moment does its act once."""

import pytest

from editorial.importing import manuscripts
from editorial.importing.desk import Refusal
from editorial.models import Article, Manuscript

pytestmark = pytest.mark.django_db


def test_two_presses_at_once_make_one_draft_of_a_file(publisher):
    kept = manuscripts.keep(b"A title\n\nText of it here.\n", name="a.txt", user=publisher)
    pressed = [Manuscript.objects.get(pk=kept.pk) for _ in range(2)]

    manuscripts.create(pressed[0], by=publisher)
    with pytest.raises(Refusal, match="already"):
        manuscripts.create(pressed[1], by=publisher)

    assert Article.objects.count() == 1
