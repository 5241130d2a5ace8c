"""Documents: one text, one digest, and merges that lose nothing."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.drafting.merging import merge
from publications import canonical, document, slugs
from publications.document import (
    AppliedNotice,
    Byline,
    Classification,
    Content,
    Correction,
    Document,
    Provenance,
    Record,
)

IDS = [UUID(int=number) for number in range(1, 7)]
texts = st.text(max_size=40).map(canonical.normalise)
ids = st.sampled_from(IDS)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
sets = st.lists(ids, unique=True, max_size=4).map(tuple)
bylines = st.lists(st.builds(Byline, author=ids, role=texts, bio=texts), max_size=3).map(tuple)
notices = st.lists(
    st.builds(
        AppliedNotice,
        uuid=ids,
        notice=ids,
        parameters=st.just((("name", "Образец"),)),
        reason=texts,
        entity=st.none() | ids,
    ),
    max_size=3,
    unique_by=lambda one: one.uuid,
).map(tuple)
corrections = st.lists(
    st.builds(
        Correction,
        uuid=ids,
        correction=st.sampled_from(["update", "reply"]),
        at=moments,
        sentence=texts,
        place=st.sampled_from(["top", "bottom"]),
        shows_wrong=st.booleans(),
        respondent=texts,
    ),
    max_size=3,
    unique_by=lambda one: one.uuid,
).map(tuple)
provenances = st.none() | st.builds(
    Provenance,
    source=ids,
    url=texts,
    published=st.none() | st.dates(date(1900, 1, 1)),
    authors=texts,
    completeness=st.sampled_from(["full", "excerpt", "summary"]),
    edits=st.lists(texts, max_size=2).map(tuple),
    permission=st.none() | ids,
)
bodies = st.lists(st.sampled_from([f"<p>{n}</p>" for n in range(8)]), max_size=8).map("".join)
documents = st.builds(
    Document,
    content=st.builds(
        Content,
        title=texts,
        body=bodies,
        bylines=bylines,
        takeaways=st.lists(texts, max_size=2).map(tuple),
        sponsor=texts,
        ai_use=st.sampled_from(["", "assisted", "partly"]),
    ),
    classification=st.builds(
        Classification, brand=st.none() | ids, topics=sets, tags=sets, number=st.none() | st.integers(0, 99)
    ),
    record=st.builds(
        Record,
        slug=texts,
        notices=notices,
        corrections=corrections,
        provenance=provenances,
        licence=st.none() | ids,
        republication=st.booleans(),
    ),
)


@given(documents)
def test_a_document_is_read_back_from_its_text(value):
    assert document.parse(value.text) == value
    assert document.parse(value.text).digest == value.digest


@given(documents, st.randoms())
def test_the_order_of_what_has_no_order_changes_no_digest(value, chance):
    tags = list(value.classification.tags)
    chance.shuffle(tags)

    assert value.replace(tags=tuple(tags)).digest == value.digest


@given(documents, documents, documents)
def test_a_merge_without_conflict_is_the_same_from_both_sides(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)

    assert set(one.conflicts) == set(other.conflicts)
    agreed = [name for name in document.field_names() if name not in one.conflicts]
    assert all(one.document.get(name) == other.document.get(name) for name in agreed)


@given(documents, documents)
def test_a_merge_into_what_did_not_change_gives_theirs(base, theirs):
    assert merge(base, base, theirs).document == theirs
    assert merge(base, theirs, base).document == theirs


@given(st.text(max_size=200))
def test_a_slug_of_a_slug_is_itself(text):
    assert slugs.slug(slugs.slug(text)) == slugs.slug(text)
    assert slugs.key(slugs.key(text)) == slugs.key(text)


@given(st.text(max_size=60))
def test_what_a_door_normalised_is_canonical(text):
    Document(content=Content(title=canonical.normalise(text))).digest  # noqa: B018


@pytest.mark.parametrize("text", ["a\rb", "e\u0301", "\x00", "\x85", "\ud800"])
def test_what_no_door_normalised_is_refused(text):
    with pytest.raises(canonical.NotCanonical):
        Document(content=Content(title=text)).digest  # noqa: B018


def test_both_changing_one_block_is_a_conflict_and_ours_stays():
    base = Document(content=Content(body="<p>1</p><p>2</p>"))

    merged = merge(base, base.replace(body="<p>mine</p><p>2</p>"), base.replace(body="<p>theirs</p><p>2</p>"))

    assert merged.conflicts == ("body",)
    assert merged.document.content.body == "<p>mine</p><p>2</p>"
