"""Fields of a Document in readable lines: rows are called by their names, never by their UUIDs."""

import re
from datetime import date
from uuid import UUID

import pytest

from editorial import publishing
from editorial.admin.articles.facts import WORDS
from editorial.differences.naming import UNKNOWN, labels_of, readable
from editorial.models import AppliedNotice, AttachmentUse, Correction, ImageUse, Provenance
from publications import clock
from publications.document import field_names
from publications.models import Attachment, Author, Image, Licence, Notice, Region, Series, Source, Topic
from tests import factories
from tests.newsroom import desk, live, marked, page

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db

OBJECT = re.compile(r"UUID|[a-z]\(|[0-9a-f]{8}-[0-9a-f]{4}|None|datetime")


@pytest.fixture
def full():
    """An article that has something in every field that names a row."""
    series = Series.objects.create(name="Passes", brand=factories.brand())
    other = factories.article(title="The other piece")
    article = factories.article(
        title="Corridors",
        regions=["Eurasia"],
        tags=["Kabul"],
        series=series,
        number=2,
        translation_of=other.piece,
    )
    article.pins.create(piece=other.piece)
    licence = Licence.objects.create(name="CC BY 4.0")
    image = Image.objects.create(caption="A pass")
    ImageUse.objects.create(article=article, image=image, alt="Snow", licence=licence, file="a" * 64)
    file = Attachment.objects.create(title="Tables", size=1)
    AttachmentUse.objects.create(article=article, attachment=file, title="The tables")
    AppliedNotice.objects.create(
        article=article, notice=Notice.objects.create(name="A label"), parameters={"n": "2"}
    )
    Correction.objects.create(article=article, sentence="The year was 2023.", at=clock.now())
    source = Source.objects.create(name="The National Example")
    Provenance.objects.create(article=article, source=source, published=date(2026, 1, 20), licence=licence)
    return article


def test_every_field_is_readable(full, publisher):
    document = full.document()
    labels = labels_of(document, by=publisher)

    lines = {name: readable(name, document.get(name), labels) for name in field_names()}

    assert [text for text in lines.values() if OBJECT.search(text) or UNKNOWN in text] == []
    assert lines["bylines"] == "Samir Anvari · Samir Anvari writes."
    assert (lines["topics"], lines["regions"], lines["tags"]) == ("Diplomacy", "Eurasia", "Kabul")
    assert (lines["brand"], lines["series"], lines["number"]) == ("Caravan Lines", "Passes", "2")
    assert lines["pins"] == lines["translation_of"] == "The other piece"
    assert "A pass · above the body · for those who cannot see it: Snow · " in lines["images"]
    assert " · licence: CC BY 4.0 · file: aaaaaaaaaaaa" in lines["images"]
    assert lines["attachments"] == "Tables · The tables"
    assert lines["notices"] == "A label · parameters: n 2 · applied by: an editor"
    assert lines["corrections"].startswith("correction · ")
    assert "first published: 20 January 2026\nlicence: CC BY 4.0" in lines["provenance"]
    assert set(lines) == set(WORDS)


def test_names_are_looked_up_in_one_query_a_kind(full, publisher, django_assert_max_num_queries):
    for name in "ABCDEF":
        full.bylines.create(author=Author.objects.create(name=name))
    document = full.document()

    with django_assert_max_num_queries(12):
        labels_of(document, document.replace(title="Another"), by=publisher)


def test_a_row_that_no_table_has_is_said_to_be_gone():
    assert readable("brand", UUID(int=1), {}) == UNKNOWN


def test_a_conflict_of_rows_is_settled_by_their_names(desk, live, publisher):
    theirs = Topic.objects.create(name="Water")
    live.article_topics.update(topic=Topic.objects.create(name="Roads"))
    live.regions.set([Region.objects.create(name="Eurasia")])
    publishing.amend(live.piece, by=publisher, reason="Wrong topic", topics=(theirs.uuid,))

    text = marked(desk.get(page("settle", live)))

    assert "<del>Water</del><ins>Roads</ins>" in text
    assert not OBJECT.search(re.search(r'class="diff".*?</p>', text, re.DOTALL)[0])
