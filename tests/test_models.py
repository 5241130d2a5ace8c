"""Articles and Documents say exactly the same, both ways."""

import pytest
from django.db import IntegrityError, transaction

from publications import document
from publications.models import Address, Brand, Piece, Region, RegionAncestor, Tag, TermName, Topic
from tests.factories import article, brand, term


@pytest.mark.django_db
def test_an_article_becomes_a_document_and_back():
    first = article(tags=["Afghanistan"], regions=["Central Asia"], topics=["Diplomacy", "Energy"])
    second = article(title="Another")
    value = first.document()

    second.apply(value)

    assert second.document() == value
    assert document.parse(value.text) == value


@pytest.mark.django_db
def test_a_changed_author_changes_no_digest():
    made = article(authors=["Mina Park"])
    before = made.document().digest

    author = made.bylines.get().author
    author.bio = "Somebody else by now."
    author.save()

    assert type(made).objects.for_document().get(pk=made.pk).document().digest == before


@pytest.mark.django_db
def test_a_document_takes_a_query_for_each_kind_of_row_that_is_there(django_assert_num_queries):
    bare, full = article(title="Bare"), article(title="Full", tags=["Afghanistan"], regions=["Central Asia"])
    wanted = {one.pk: one.document() for one in (bare, full)}
    rows = type(full).objects.for_document().order_by("pk")

    with django_assert_num_queries(2 + len(["topics", "bylines", "tags", "regions"])):
        found = {one.pk: one.document() for one in rows}
    with django_assert_num_queries(2 + len(["topics", "bylines"])):
        alone = rows.get(pk=bare.pk).document()

    assert found == wanted and alone == wanted[bare.pk]


@pytest.mark.django_db
def test_an_address_belongs_to_one_piece():
    home, one, other = brand(), Piece.objects.create(), Piece.objects.create()
    Address.objects.create(brand=home, slug="corridors", piece=one)

    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(brand=home, slug="corridors", piece=other)


@pytest.mark.django_db
def test_a_term_is_found_by_every_name_it_ever_had():
    tag = term(Tag, "Islamic State–Khorasan")
    TermName.objects.add_alias(tag, "ISIS-K")
    tag.name, tag.slug = "ISIS–K", "isis-k"
    tag.save()

    found = {TermName.objects.find("tag", label) for label in ["isis-k", "Islamic State-Khorasan", "ISIS–K"]}

    assert found == {tag.uuid}


@pytest.mark.django_db
def test_a_region_may_lie_in_several_others():
    eurasia, central, south = (term(Region, name) for name in ["Eurasia", "Central Asia", "South Asia"])
    afghanistan = term(Region, "Afghanistan")

    central.place_under(eurasia)
    afghanistan.place_under(central, south)

    ancestors = RegionAncestor.objects.filter(region=afghanistan).values_list("ancestor__name", flat=True)
    assert set(ancestors) == {"Eurasia", "Central Asia", "South Asia"}


@pytest.mark.django_db
def test_a_brand_keeps_its_former_addresses():
    made = brand("The Buzz")
    made.slug = "buzz"
    made.save()

    assert set(made.slugs.values_list("slug", flat=True)) == {"the-buzz", "buzz"}
    assert Brand.objects.get().slug == "buzz"


@pytest.mark.django_db
def test_two_topics_of_one_name_are_refused():
    term(Topic, "Energy")

    with pytest.raises(Exception, match="already called"):
        Topic(name="ENERGY").full_clean()
