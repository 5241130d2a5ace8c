"""Readers' pages of terms: what else they are called, what stands beside them, and where old names lead."""

import json
import re

import pytest

from editorial.terms.vocabulary import merge_terms
from publications.models import Author, Region, Status, Tag, TermName, Topic
from publications.views.neighbours import MOST_TRAILS, trails
from tests.factories import term

pytestmark = pytest.mark.django_db
ALONGSIDE = re.compile(r'<section>\n<h2>(.*?)</h2>\n<ul class="links">(.*?)</ul>', re.DOTALL)
NAMES = re.compile("<bdi>(.*?)</bdi>")


def structured(page):
    """Return the structured data of a page."""
    written = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    return json.loads(written)["mainEntity"]


@pytest.fixture
def khorasan(make_live):
    """A tag with names of every kind and a live piece."""
    tag = term(Tag, "Islamic State–Khorasan", kind="group", description="A branch.", labels={"ru": "Хорасан"})
    TermName.objects.add_alias(tag, "ISIS-K", kind="acronym")
    TermName.objects.add_alias(tag, "IS-KP", discouraged=True)
    make_live(tags=["Islamic State–Khorasan"], slug="corridors")
    return tag


def test_a_tag_says_what_it_is_and_what_else_it_is_called(client, khorasan):
    page = client.get("/tags/islamic-state-khorasan/").text

    assert '<a href="/tags/">Tags</a> <span aria-hidden="true">·</span> Group</p>' in page
    assert "A branch." in page
    assert "Also written <bdi>ISIS-K</bdi></p>" in page
    assert 'In other languages <bdi lang="ru">Хорасан</bdi></p>' in page
    assert "IS-KP" not in page


def test_a_term_says_to_machines_what_it_is(client, khorasan):
    khorasan.identifiers = {"wikidata": "Q42", "viaf": "113230702"}
    khorasan.description = "A branch </script><script>alert(1)"
    khorasan.save()

    page = client.get("/tags/islamic-state-khorasan/").text

    assert structured(page) == {
        "@type": "Organization",
        "@id": "http://127.0.0.1:8000/tags/islamic-state-khorasan/#term",
        "name": "Islamic State–Khorasan",
        "description": "A branch </script><script>alert(1)",
        "alternateName": ["ISIS-K", "Хорасан"],
        "sameAs": ["https://www.wikidata.org/entity/Q42", "https://viaf.org/viaf/113230702"],
    }
    assert '<a href="https://www.wikidata.org/entity/Q42" rel="external">Wikidata Q42</a>' in page
    assert "<script>alert" not in page


def test_only_neighbours_with_a_live_piece_are_named(client, make_live, khorasan):
    wider, empty, waiting = term(Tag, "Islamic State"), term(Tag, "Al Shabaab"), term(Tag, "Rumour")
    near = term(Tag, "Taliban")
    khorasan.broader.set([wider, empty])
    khorasan.related.set([near, waiting])
    make_live(tags=["Islamic State", "Rumour", "Taliban"])
    Tag.objects.filter(pk=waiting.pk).update(status=Status.PROPOSED)

    page = client.get("/tags/islamic-state-khorasan/").text
    above = client.get("/tags/islamic-state/").text

    assert re.findall(
        r'<h2>(Part of|Within it|Related)</h2>\s*<ul class="pills">\s*<li><a href="([^"]+)"', page
    ) == [
        ("Part of", "/tags/islamic-state/"),
        ("Related", "/tags/taliban/"),
    ]
    assert "Al Shabaab" not in page and "Rumour" not in page
    assert "<h2>Within it</h2>" in above


def test_a_merged_neighbour_is_named_by_what_stands_for_it(client, make_live, khorasan, publisher):
    old, new = term(Tag, "Islamic Emirate"), term(Tag, "Taliban")
    khorasan.related.set([old])
    make_live(tags=["Taliban"])
    merge_terms(old, new, by=publisher)

    pages = [client.get(path).text for path in ("/tags/islamic-state-khorasan/", "/tags/taliban/")]

    assert '<a href="/tags/taliban/">Taliban</a>' in pages[0]
    assert '<a href="/tags/islamic-state-khorasan/">Islamic State–Khorasan</a>' in pages[1]


def test_regions_and_topics_have_neighbours_too(client, make_live):
    asia, east = term(Region, "Asia"), term(Region, "East Asia")
    east.place_under(asia)
    term(Topic, "Trade").related.set([term(Topic, "Energy")])
    make_live(regions=["East Asia"], topics=["Trade", "Energy"])

    pages = [client.get(path).text for path in ("/regions/east-asia/", "/regions/asia/", "/topics/energy/")]

    assert '<nav class="trail" aria-label="Lies in">' in pages[0] and 'href="/regions/asia/"' in pages[0]
    assert "<h2>Within it</h2>" in pages[1] and 'East Asia <span class="number">1</span>' in pages[1]
    assert '<a href="/topics/trade/">Trade</a></li>' in pages[2]


def test_a_region_in_two_others_says_the_way_up_in_each(client, make_live):
    asia, central, south, inner = (term(Region, name) for name in ("Asia", "Central", "South", "Inner"))
    central.place_under(asia)
    inner.place_under(central, south)
    make_live(regions=["Inner"])

    trails = client.get("/regions/inner/").context["trails"]

    assert sorted([row["name"] for row in trail] for trail in trails) == [["Asia", "Central"], ["South"]]


def test_a_merged_region_and_one_without_pieces_stand_in_no_way_up(client, make_live, publisher):
    asia, far, korea = (term(Region, name) for name in ("Asia", "Far East", "Korea"))
    korea.place_under(far)
    make_live(regions=["Korea"])
    merge_terms(far, asia, by=publisher)
    korea.place_under(far, term(Region, "Nowhere"))

    trails = client.get("/regions/korea/").context["trails"]

    assert [[row["name"] for row in trail] for trail in trails] == [["Asia"]]


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.DEPRECATED])
def test_a_region_that_is_not_accepted_is_named_in_no_way_up(client, make_live, status):
    asia, east, west, inner = (term(Region, name) for name in ("Asia", "East", "West", "Inner"))
    for one in (east, west):
        one.place_under(asia)
    inner.place_under(east, west)
    make_live(regions=["Inner"])
    Region.objects.filter(pk__in=[east.pk, west.pk]).update(status=status)

    trails = client.get("/regions/inner/").context["trails"]

    assert [[row["name"] for row in trail] for trail in trails] == [["Asia"]]


def test_no_more_ways_up_are_looked_for_than_are_shown():
    above = [{"uuid": step + 1, "status": Status.ACTIVE} for step in range(12)]
    over = {step: dict.fromkeys("ab", parent) for step, parent in enumerate(above)}

    assert len(list(trails(0, over, {0}))) == MOST_TRAILS


def test_a_term_names_what_its_newest_pieces_bear_too(client, make_live):
    make_live(topics=["Energy"], tags=["Gas", "Oil"], authors=["Mina Park"])
    make_live(topics=["Energy"], tags=["Oil"], authors=["Mina Park", "Anton Berg"])
    make_live(topics=["Trade"], tags=["Ports"])
    term(Tag, "Rumour", status=Status.PROPOSED)
    make_live(topics=["Energy"], tags=["Rumour"], authors=["Mina Park"])

    pages = [client.get(path).text for path in ("/topics/energy/", "/authors/mina-park/")]

    named = [dict(ALONGSIDE.findall(page)) for page in pages]
    named = [{heading: NAMES.findall(links) for heading, links in one.items()} for one in named]
    assert named[0]["Tags"] == ["Oil", "Gas"]
    assert named[0]["Authors"] == ["Mina Park", "Anton Berg"]
    assert named[1]["Writes with"] == ["Anton Berg"]
    assert named[1]["Topics"] == ["Energy"] and named[1]["Brands"] == ["Caravan Lines"]


def test_the_regions_of_a_merged_one_hang_under_the_one_that_stays(client, make_live, publisher):
    asia, east, inner = term(Region, "Asia"), term(Region, "Far East"), term(Region, "Korea")
    inner.place_under(east)
    make_live(regions=["Korea", "Asia"])
    merge_terms(east, asia, by=publisher)

    tree = client.get("/regions/").context["tree"]

    assert [(top["region"], [one["region"] for one in top["inner"]]) for top in tree] == [(asia, [inner])]


def test_regions_that_merges_put_in_a_circle_are_all_listed(client, make_live, publisher):
    west, east, north, south = (term(Region, name) for name in ("West", "East", "North", "South"))
    west.place_under(east)
    north.place_under(south)
    make_live(regions=["West", "North"])
    merge_terms(east, north, by=publisher)
    merge_terms(south, west, by=publisher)

    tree = client.get("/regions/").context["tree"]

    assert [(top["region"], [one["region"] for one in top["inner"]]) for top in tree] == [(north, [west])]


@pytest.mark.parametrize(
    ("contact", "href", "said"),
    [
        ("mina@example.org", "mailto:mina@example.org", {"email": "mina@example.org"}),
        ("a?bcc=b&x@example.org", "mailto:a%3Fbcc%3Db%26x@example.org", {"email": "a?bcc=b&x@example.org"}),
        (
            "https://www.mina.example/write/",
            "https://www.mina.example/write/",
            {"contactPoint": {"@type": "ContactPoint", "url": "https://www.mina.example/write/"}},
        ),
    ],
)
def test_an_author_is_reached_where_they_say(client, make_live, contact, href, said):
    author = term(Author, "Samir Anvari", contact=contact)
    author.full_clean()
    make_live()

    page = client.get("/authors/samir-anvari/").text

    assert f'Contact: <a href="{href}"' in page
    assert said.items() <= structured(page).items()


def test_an_author_without_a_contact_is_checked_before_it_is_stored():
    author = Author(name="Mina Park")

    author.full_clean()

    assert author.contact_link == author.contact_shown == ""


def test_who_says_nothing_of_being_reached_has_no_contact(client, make_live):
    make_live()

    page = client.get("/authors/samir-anvari/").text

    assert "Contact: " not in page and not {"email", "contactPoint"} & structured(page).keys()


def test_under_which_names_an_author_wrote_before_is_not_told(client, make_live):
    author = term(Author, "Samir Anvari", identifiers={"orcid": "0000-0002-1825-0097"})
    TermName.objects.add_alias(author, "S. Hidden")
    make_live()

    page = client.get("/authors/samir-anvari/").text

    assert "Hidden" not in page
    assert structured(page)["sameAs"] == ["https://orcid.org/0000-0002-1825-0097"]


def test_names_and_the_address_of_a_merged_tag_lead_on(client, make_live, khorasan, publisher):
    other = term(Tag, "Wilayat Khorasan")
    make_live(tags=["Wilayat Khorasan"])
    merge_terms(other, khorasan, by=publisher)

    answer = client.get("/tags/wilayat-khorasan/")

    assert (answer.status_code, answer["Location"]) == (301, "/tags/islamic-state-khorasan/")
    assert "<bdi>Wilayat Khorasan</bdi>" in client.get("/tags/islamic-state-khorasan/").text


def test_a_tag_without_a_live_piece_has_no_page(client, khorasan):
    term(Tag, "Nobody")

    assert client.get("/tags/nobody/").status_code == 404


@pytest.mark.parametrize(("path", "most"), [("tags/islamic-state-khorasan", 6), ("tags/taliban", 6)])
def test_a_page_with_everything_stays_within_its_budget(
    client, make_live, khorasan, path, most, django_assert_max_num_queries
):
    near = [term(Tag, f"Near {number}") for number in range(12)]
    khorasan.related.set([*near, term(Tag, "Taliban")])
    khorasan.broader.set(near[:5])
    make_live(tags=["Taliban", *(tag.name for tag in near)])

    with django_assert_max_num_queries(most):
        assert client.get(f"/{path}/").status_code == 200


def test_a_piece_names_its_terms_in_its_own_language(client, make_live):
    term(Tag, "Taliban", labels={"ru": "Талибан"})
    term(Topic, "Diplomacy", labels={"ru": "Дипломатия"})

    make_live(slug="corridors", language="ru", tags=["Taliban"])
    make_live(slug="in-english", tags=["Taliban"])

    pages = [client.get(f"/caravan-lines/{slug}/").text for slug in ("corridors", "in-english")]
    assert ">Талибан<" in pages[0] and ">Дипломатия<" in pages[0]
    assert ">Taliban<" in pages[1] and "Талибан" not in pages[1]
