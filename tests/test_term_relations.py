"""What terms stand beside, above and in, and the numbers under which others know them."""

import pytest

from editorial.terms.vocabulary import merge_terms
from publications.models import Author, Region, Tag, Topic
from tests import factories
from tests.filled import fields, send
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


def form(term):
    """Return the address of a term's form."""
    return f"/admin/publications/{term._meta.model_name}/{term.pk}/change/"


def tags(*names):
    """Return tags of these names."""
    return [factories.term(Tag, name) for name in names]


def test_a_tag_stands_under_others_beside_others_and_in_regions(desk):
    khorasan, state, taliban = tags("ISIS-K", "Islamic State", "Taliban")
    asia = factories.term(Region, "Central Asia")

    send(
        desk,
        form(khorasan),
        broader=[state.uuid],
        related=[taliban.uuid],
        **{"regions-typed": ["central asia"]},
    )

    assert list(state.narrower.all()) == [khorasan]
    assert list(taliban.related.all()) == [khorasan]
    assert list(khorasan.regions.all()) == [asia]
    held = fields(desk.get(form(khorasan)))
    assert (held["broader"], held["related"]) == ([str(state.uuid)], [str(taliban.uuid)])


def test_a_merged_tag_is_not_brought_back_by_hand(desk, publisher):
    old, new = tags("Wilayat Khorasan", "ISIS-K")
    merge_terms(old, new, by=publisher)

    refused = send(desk, form(old), status=["active"]).content.decode()

    assert "“Wilayat Khorasan” was merged into “ISIS-K”: undo that to bring it back." in refused


def test_topics_are_related_both_ways(desk):
    energy, trade = factories.term(Topic, "Energy"), factories.term(Topic, "Trade")

    send(desk, form(energy), related=[trade.uuid])

    assert list(trade.related.all()) == [energy]


def test_a_circle_of_broader_tags_is_refused(desk):
    one, two, three = tags("Cells", "Networks", "Movements")
    one.broader.set([two])
    two.broader.set([three])

    refused = send(desk, form(three), broader=[one.uuid]).content.decode()
    itself = send(desk, form(one), broader=[one.uuid], related=[one.uuid]).content.decode()

    assert "“Cells” is not broader than “Movements”: it stands below it." in refused
    assert "“Cells” is not broader than itself." in itself
    assert "“Cells” is not related to itself." in itself


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("wikidata: Q42", {"wikidata": "Q42"}),
        ("https://www.wikidata.org/wiki/Q42", {"wikidata": "Q42"}),
        ("https://m.wikidata.org/wiki/q42#sitelinks", {"wikidata": "Q42"}),
        ("VIAF 113230702\nhttps://ror.org/03yrm5c26", {"viaf": "113230702", "ror": "03yrm5c26"}),
        ("isni: 0000 0001 2103 2683", {"isni": "0000000121032683"}),
        ("orcid: 0000-0002-1825-0097", {"orcid": "0000-0002-1825-0097"}),
        ("https://www.geonames.org/1149361/afghanistan.html", {"geonames": "1149361"}),
    ],
)
def test_numbers_are_read_as_people_have_them(desk, typed, kept):
    author = factories.term(Author, "Douglas Adams")

    send(desk, form(author), identifiers=[typed])

    author.refresh_from_db()
    assert author.identifiers == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("42", "begin with one of wikidata, viaf"),
        ("library: 7", "begin with one of wikidata, viaf"),
        ("wikidata: 42", "“42” is no number of Wikidata."),
        ("wikidata: Q٤٢", "is no number of Wikidata."),
        ("orcid: 0000-0002-1825-0098", "is no number of ORCID."),
        ("https://elsewhere.example/Q42", "leads to no register that is known here."),
        ("https://www.wikidata.org", "is no number of Wikidata."),
        ("wikidata: Q42\nwikidata: Q43", "Wikidata stands twice: give one number."),
        ("wikidata: Q7", "“Taliban” has this number of Wikidata already."),
        ("Q" * 10_000_000, "give at most 200, one a line"),
    ],
)
def test_numbers_that_cannot_be_are_refused_in_words(desk, typed, sentence):
    factories.term(Tag, "Taliban", identifiers={"wikidata": "Q7"})
    tag = factories.term(Tag, "Islamic State")

    refused = send(desk, form(tag), identifiers=[typed])

    assert sentence in refused.content.decode()
