"""Terms that a piece lacks: named in its text or going with what it has, few and with their reasons."""

import pytest

from editorial.terms import usage
from editorial.terms.kindred import kindred
from editorial.terms.suggesting import suggest
from editorial.terms.vocabulary import merge_terms
from publications.document import Classification, Content, Document
from publications.models import Region, Status, Tag, TermName, Topic

pytestmark = pytest.mark.django_db
FILLING = "<p>" + "Lorries wait at the pass and nobody counts them. " * 25 + "</p>"


def tag(name, *aliases, kind=Tag.Kind.COUNTRY, regions=(), **fields):
    """Return a tag with other names, in regions."""
    made = Tag.objects.create(name=name, kind=kind, **fields)
    for alias in aliases:
        TermName.objects.add_alias(made, alias)
    made.regions.set(regions)
    return made


def written(body="", title="Corridors", **classified):
    """Return a Document that says this."""
    return Document(content=Content(title=title, body=body), classification=Classification(**classified))


def offered(document, vocabulary="tag", **options):
    """Return the labels of one vocabulary that are offered, in order."""
    return [one.label for one in suggest(document, **options) if one.vocabulary == vocabulary]


def test_names_lead_to_their_term_with_reason_and_place():
    tag("Islamic State–Khorasan", "IS-K", "IS-KP", kind=Tag.Kind.GROUP)

    (found,) = suggest(written("<p>First IS-KP came.</p><p>IS-K stayed, and IS-KP grew.</p>"))

    assert (found.label, found.field, found.quote) == ("Islamic State–Khorasan", "body", "IS-KP")
    assert found.reason == "“IS-KP” and “IS-K” in the text, 3 times"
    assert (found.start, found.end, found.before) == (6, 11, "First ")


def test_us_is_a_country_and_us_is_none():
    tag("United States", "US")

    assert offered(written("<p>Tell us, and join us.</p>")) == []
    assert offered(written("<p>Tell us about the US.</p>")) == ["United States"]


def test_a_title_comes_before_a_text_and_often_before_once():
    for name in ("Iran", "Iraq", "Oman"):
        tag(name)

    assert offered(written("<p>Iran and Iraq; Iraq again.</p>", title="Oman waits")) == [
        "Oman",
        "Iraq",
        "Iran",
    ]


def test_a_common_noun_said_once_in_passing_is_not_offered():
    tag("Ports", kind=Tag.Kind.CONCEPT)

    assert offered(written(FILLING + "<p>They passed a port.</p>")) == []
    assert offered(written("<p>Ports are old.</p><p>Ports stay.</p>")) == ["Ports"]


def test_what_a_long_text_says_once_is_not_offered():
    tag("Iran")

    assert offered(written(FILLING * 10 + "<p>So did Iran.</p>")) == []
    assert offered(written(FILLING + "<p>So did Iran.</p>")) == ["Iran"]


def test_what_is_chosen_or_dismissed_is_not_offered(publisher):
    iran, iraq, persia = tag("Iran"), tag("Iraq"), tag("Persia")
    merge_terms(persia, iran, by=publisher)
    document = written("<p>Iran, Iraq.</p>", tags=(persia.uuid,))

    assert offered(document, dismissed={iraq.uuid}) == []
    assert offered(document) == ["Iraq"]


def test_a_merged_name_leads_to_the_survivor(publisher):
    old, new = (
        tag("Belt & Road", kind=Tag.Kind.CONCEPT),
        tag("Belt and Road Initiative", kind=Tag.Kind.CONCEPT),
    )
    merge_terms(old, new, by=publisher)

    assert offered(written("<p>The Belt & Road; the Belt and Road.</p>")) == ["Belt and Road Initiative"]


def test_a_proposed_term_says_so():
    tag("Iran", status=Status.PROPOSED)

    assert [one.detail for one in suggest(written("<p>Iran.</p>"))] == ["proposed"]


def test_a_person_needs_a_full_name():
    tag("Theresa May", "May", kind=Tag.Kind.PERSON)

    assert offered(written("<p>In May it rained. May was wet.</p>")) == []
    assert offered(written("<p>Theresa May spoke. May was firm.</p>")) == ["Theresa May"]


def test_a_shared_name_means_the_one_whose_company_it_keeps():
    caucasus, america = Region.objects.create(name="Caucasus"), Region.objects.create(name="Americas")
    tag("Georgia", regions=[caucasus])
    tag("Georgia (US state)", kind=Tag.Kind.PLACE, regions=[america])
    tag("Armenia", regions=[caucasus])
    tag("Atlanta", kind=Tag.Kind.PLACE, regions=[america])

    assert "Georgia (US state)" not in offered(written("<p>Georgia and Armenia.</p>"))
    assert "Georgia" in offered(written("<p>Georgia and Armenia.</p>"))
    assert "Georgia (US state)" in offered(written("<p>Atlanta, in Georgia.</p>"))
    assert offered(written("<p>Georgia waits.</p>")) == []


def test_topics_are_known_by_words_akin_to_them():
    Topic.objects.create(name="Terrorism")
    Topic.objects.create(name="Climate & Water")
    body = "<p>Terrorists came.</p><p>A terrorist and the water.</p><p>Water, and terror.</p>"

    assert offered(written(body), "topic") == ["Terrorism", "Climate & Water"]


def test_three_topics_are_enough():
    topics = [Topic.objects.create(name=name).uuid for name in ("Trade", "Energy", "Defense")]
    Topic.objects.create(name="Terrorism")

    assert offered(written("<p>Terrorism, terrorism.</p>", topics=tuple(topics)), "topic") == []


def test_countries_lead_to_their_region_and_several_to_the_one_around():
    eurasia = Region.objects.create(name="Eurasia")
    inside = [Region.objects.create(name=name) for name in ("Central Asia", "Caucasus")]
    for region in inside:
        region.place_under(eurasia)
    tag("Kazakhstan", regions=inside[:1])
    tag("Armenia", regions=inside[1:])
    body = "<p>Kazakhstan and Armenia.</p>"

    both = [one for one in suggest(written(body * 4)) if one.vocabulary == "region"]
    (only,) = [one for one in suggest(written("<p>Kazakhstan.</p>" * 8)) if one.vocabulary == "region"]

    assert (both[0].label, both[0].reason) == ("Eurasia", "Ranges over Caucasus and Central Asia")
    assert (only.label, only.reason) == ("Central Asia", "Kazakhstan lies there")


def test_a_region_has_a_reason_where_its_tags_are_chosen_and_not_named():
    place = Region.objects.create(name="North America")
    states = tag("United States", regions=[place])
    same = tag("Caucasus", regions=[Region.objects.create(name="Caucasus")])

    (only,) = suggest(written(FILLING, tags=(states.uuid,)))
    (called,) = suggest(written(FILLING, tags=(same.uuid,)))

    assert (only.label, only.reason) == ("North America", "United States lies there")
    assert (called.label, called.reason) == ("Caucasus", "A tag of this piece lies there")


def test_what_goes_with_tags_in_other_pieces_is_offered(make_live):
    for _ in range(6):
        make_live(tags=["Taliban", "Kabul", "Recognition"], topics=["Diplomacy"])
    usage.count()
    document = written("<p>Kabul waits.</p>", title="Taliban in Kabul")

    found = {one.vocabulary: one for one in suggest(document) if not one.quote}

    assert (found["tag"].label, found["topic"].label) == ("Recognition", "Diplomacy")
    assert found["tag"].reason in {
        "goes with Taliban and Kabul in other pieces",
        "goes with Kabul and Taliban in other pieces",
    }


def test_related_pieces_share_two_tags_at_least(make_live):
    near = make_live(title="Near", tags=["Taliban", "Kabul"])
    make_live(title="Far", tags=["Taliban", "Herat"])
    usage.count()
    tags = [Tag.objects.get(name=name).uuid for name in ("Taliban", "Kabul")]

    (found,) = kindred(tags)

    assert (found.uuid, found.label, found.reason) == (near.piece.uuid, "Near", "Also on Kabul and Taliban")
    assert kindred(tags, besides={near.piece.uuid}) == []


def test_asking_takes_as_many_queries_for_many_names_as_for_few(django_assert_max_num_queries):
    for number in range(30):
        tag(f"Harbour{number}")
    document = written("<p>" + " ".join(f"Harbour{number}" for number in range(30)) + ".</p>")
    suggest(document)

    with django_assert_max_num_queries(14):
        assert len(suggest(document)) == 18
