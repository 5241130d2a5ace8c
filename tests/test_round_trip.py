"""Rows and Documents say exactly the same, whatever the Document says."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editorial.models import Article, Grant
from editorial.models.applying import UnknownRow
from publications.document import AttachmentUse, Content, Document, ImageUse
from publications.models import (
    Attachment,
    Author,
    Brand,
    Image,
    Licence,
    Notice,
    Piece,
    Region,
    Series,
    Source,
    Tag,
    Topic,
)
from tests.factories import article
from tests.test_documents import IDS, documents, ids, sets, texts

EVERY_ROW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
pictures = st.lists(
    st.builds(
        ImageUse,
        image=ids,
        alt=texts,
        caption=texts,
        credit=texts,
        licence=st.none() | ids,
        focus_x=st.integers(0, 100),
    ),
    max_size=3,
    unique_by=lambda use: use.image,
).map(tuple)
attachments = st.lists(st.builds(AttachmentUse, attachment=ids, title=texts), max_size=2).map(tuple)


@pytest.fixture
def rows(db):
    """A row of every vocabulary for each UUID that the Documents may name."""
    for number, uuid in enumerate(IDS):
        for model in (Brand, Series, Topic, Region, Tag, Author, Source):
            model.objects.create(uuid=uuid, name=f"{model.__name__} {number}")
        Licence.objects.create(uuid=uuid, code=f"licence-{number}", name="Licence")
        Notice.objects.create(uuid=uuid, code=f"notice-{number}", name="Notice")
        Image.objects.create(uuid=uuid)
        Attachment.objects.create(uuid=uuid, title="Report", media_type="application/pdf", size=1)
        Piece.objects.create(uuid=uuid)
        Grant.objects.create(uuid=uuid, source=Source.objects.first(), granted_by="The syndication desk")


@EVERY_ROW
@given(
    value=documents,
    images=pictures,
    files=attachments,
    pins=sets,
    regions=sets,
    series=st.none() | ids,
    translation_of=st.none() | ids,
)
def test_an_article_says_what_was_applied(rows, value, images, files, **classified):
    signed = {(byline.author, byline.role): byline for byline in value.content.bylines}
    wanted = value.replace(images=images, attachments=files, bylines=tuple(signed.values()), **classified)
    made = Article.objects.first() or Article.objects.create(title="Before")

    made.apply(wanted)

    assert made.document() == wanted
    assert Article.objects.for_document().get(pk=made.pk).document().digest == wanted.digest


@pytest.mark.django_db
def test_a_document_that_names_a_row_of_elsewhere_is_refused():
    made = article()

    with pytest.raises(UnknownRow, match="There is no brand"):
        made.apply(made.document().replace(brand=UUID(int=99)))


def test_what_is_at_its_default_is_left_out():
    assert Document(content=Content(title="A")).text == '{"content":{"title":"A"},"schema":1}'
