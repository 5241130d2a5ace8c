"""Brands, topics, regions, tags, authors, series and the archive: lists that are read by key."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Provenance
from editorial.publishing import publish
from publications.models import Author, Brand, Entry, Region, Series, Source, Status, Tag
from tests.factories import brand, term, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(make_live):
    """More live pieces than a listing's page holds, oldest first."""
    start = datetime(2025, 3, 1, tzinfo=UTC)
    return [
        make_live(at=start + timedelta(days=n), title=f"Number {n:02}", tags=["Steppe"]) for n in range(45)
    ]


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/", 6),
        ("/caravan-lines/", 5),
        ("/topics/diplomacy/", 5),
        ("/regions/eurasia/", 5),
        ("/tags/steppe/", 5),
        ("/authors/samir-anvari/", 5),
        ("/series/the-road-south/", 5),
        ("/topics/", 2),
        ("/regions/", 3),
        ("/tags/", 2),
        ("/authors/", 2),
        ("/series/", 2),
        ("/archive/", 3),
    ],
)
def test_listings_take_few_queries(client, make_live, path, queries, django_assert_max_num_queries):
    series = term(Series, "The Road South", brand=brand())
    for number in range(3):
        make_live(tags=["Steppe"], regions=["Eurasia"], series=series, number=number + 1)

    with django_assert_max_num_queries(queries):
        page = client.get(path)

    assert page.status_code == 200


def test_a_list_turns_its_pages_back_beyond_1970(client, make_live):
    for number in range(41):
        make_live(at=datetime(1921, 3, 1, tzinfo=UTC) + timedelta(days=number), title=f"Number {number:02}")

    read, link = [], ""
    while link is not None:
        page = client.get(f"/caravan-lines/{link}")
        read += titles(page)
        link = next(iter(re.findall(r'href="(\?before=[^"]+)"', page.content.decode())), None)

    assert read == [f"Number {number:02}" for number in reversed(range(41))]


def test_a_slip_of_the_pen_does_not_break_the_archive(client, make_article, publisher):
    made = make_article()
    source = Source.objects.create(name="The Meridian Wire")
    Provenance.objects.create(article=made, source=source, published=date(26, 3, 1))
    publish(made, by=publisher, override="Agreed by mail.")

    answers = [client.get(path) for path in ("/archive/", "/archive/26/", "/caravan-lines/", "/feed.rss")]

    assert [answer.status_code for answer in answers] == [200, 404, 200, 200]


def test_a_renamed_term_leads_to_its_present_address(client, make_live):
    make_live(tags=["Steppe"])
    tag = Tag.objects.get()
    tag.name, tag.slug = "The Steppe", "the-steppe"
    tag.save()

    answer = client.get("/tags/steppe/")

    assert (answer.status_code, answer["Location"]) == (301, "/tags/the-steppe/")


def test_a_proposed_term_has_no_page_and_is_not_printed(client, make_live):
    term(Tag, "Rumour", status=Status.PROPOSED)
    make_live(slug="corridors", tags=["Rumour", "Steppe"])

    page = client.get("/caravan-lines/corridors/")

    assert b"Steppe" in page.content
    assert b"Rumour" not in page.content
    assert client.get("/tags/rumour/").status_code == 404
    assert b"Rumour" not in client.get("/tags/").content


def test_a_planned_brand_appears_with_its_first_live_piece(client, make_live):
    planned = Brand.objects.create(name="North of Sixty", status=Brand.Standing.PLANNED)
    sheet = client.get("/media/brands.css").content
    before = client.get("/north-of-sixty/").status_code

    make_live(brand=planned)

    assert (before, client.get("/north-of-sixty/").status_code) == (404, 200)
    assert b"north-of-sixty" not in sheet
    assert b"north-of-sixty" in client.get("/media/brands.css").content


def test_a_list_is_read_page_by_page_both_ways(client, many, django_assert_max_num_queries):
    first = client.get("/tags/steppe/")
    second = client.get("/tags/steppe/" + link(first, "next"))
    third = client.get("/tags/steppe/" + link(second, "next"))
    back = client.get("/tags/steppe/" + link(third, "prev"))

    assert titles(first)[0] == "Number 44"
    assert titles(first) + titles(second) + titles(third) == [f"Number {n:02}" for n in range(44, -1, -1)]
    assert titles(back) == titles(second)
    assert link(third, "next") is None
    for path in ("/caravan-lines/", "/topics/diplomacy/", "/tags/steppe/", "/authors/samir-anvari/"):
        deep = path + link(client.get(path), "next")
        with CaptureQueriesContext(connection) as at_first:
            client.get(path)
        with django_assert_max_num_queries(len(at_first)):
            client.get(deep)


def link(response, rel):
    """Return the address of the pager's link, or None."""
    _, found, rest = response.content.decode().partition(f'rel="{rel}" href="')
    return rest.partition('"')[0] if found else None


@pytest.mark.parametrize(
    "query",
    [
        *("before=", "before=1", "after=x", "before=1.2", "after=99999999999999999999.0", "before=%00"),
        *(f"after=-99999999999999999.{'0' * 32}", f"before=-{'9' * 18}.{'0' * 32}"),
        *(f"before=1.{'0' * 32}", f"after=99999999999999999.{'f' * 32}", "before=-1." + "0" * 32),
    ],
)
@pytest.mark.parametrize("path", ["/tags/steppe/", "/caravan-lines/", "/archive/2026/"])
def test_a_page_key_that_leads_nowhere_is_a_404(client, make_live, path, query):
    make_live(tags=["Steppe"], at=datetime(2026, 3, 1, tzinfo=UTC))

    page = client.get(f"{path}?{query}")

    assert page.status_code == 404


def test_the_archive_knows_years_and_months(client, make_live):
    make_live(at=datetime(2024, 12, 31, 23, 30, tzinfo=UTC), title="The Old Year")
    make_live(at=datetime(2025, 1, 1, 0, 30, tzinfo=UTC), title="The New Year")

    archive = client.get("/archive/").content.decode()

    assert '/archive/2024/">2024 <span class="number">1</span>' in archive
    assert '/archive/2025/1/">January <span class="number">1</span>' in archive
    assert "/archive/2026/" not in archive
    assert titles(client.get("/archive/2024/")) == ["The Old Year"]
    assert titles(client.get("/archive/2025/1/")) == ["The New Year"]
    assert client.get("/archive/2025/2/").status_code == 404


def test_the_archive_leads_to_the_months_of_every_year(client, make_live, django_assert_max_num_queries):
    for year in (1921, 2019, 2020, 2023, 2025):
        make_live(at=datetime(year, 5, 1, tzinfo=UTC))

    with django_assert_max_num_queries(3):
        page = client.get("/archive/").text

    years = ["2025", "2023", "2020", "2019", "1921"]
    assert re.findall(r'href="/archive/(\d+)/5/">May <span class="number">1</span>', page) == years
    assert re.findall(r"/archive/\d+/(\d+)/", page) == ["5"] * 5
    assert re.findall(r'href="#y(\d+)"', page) == re.findall(r'id="y(\d+)"', page) == years


def test_a_region_lists_what_lies_inside_it(client, make_live):
    asia, south = term(Region, "Eurasia"), term(Region, "South Asia")
    south.place_under(asia)
    make_live(regions=["South Asia"], title="Monsoon Arithmetic")

    page = client.get("/regions/eurasia/")

    assert titles(page) == ["Monsoon Arithmetic"]
    assert b"/regions/south-asia/" in page.content
    assert b"/regions/south-asia/" in client.get("/regions/").content


def test_a_series_stands_in_its_order(client, make_live):
    series = term(Series, "The Road South", brand=brand())
    for number in (2, 3, 1):
        make_live(title=f"Part {number}", series=series, number=number)

    page = client.get("/series/the-road-south/")

    assert titles(page) == ["Part 1", "Part 2", "Part 3"]
    assert b"/series/the-road-south/" in client.get("/caravan-lines/").content


def test_an_author_page_tells_about_the_author(client, make_live):
    term(Author, "Samir Anvari", bio="A former trade negotiator.", role="Senior fellow")
    make_live()

    page = client.get("/authors/samir-anvari/")

    assert b"A former trade negotiator." in page.content
    assert b">SA<" in page.content
    assert len(titles(page)) == 1


@pytest.mark.parametrize("deep", [False, True])
def test_a_shelf_is_read_in_the_order_of_its_index(make_live, deep):
    edition = make_live().live_edition()
    entries = Entry.objects.on("home").live()
    listed = entries.older_than(edition.published_at, edition.piece_id) if deep else entries

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        plan = listed.newest().for_listing()[:21].explain()

    assert "entry_by_shelf" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    "path", ["/", "/topics/", "/regions/", "/tags/", "/authors/", "/series/", "/archive/"]
)
def test_a_site_with_nothing_on_it_says_so(client, path):
    page = client.get(path)

    assert page.status_code == 200
    assert b"Nothing has been published yet." in page.content


def test_the_corrections_page_is_there_before_the_first_correction(client):
    page = client.get("/corrections/")

    assert page.status_code == 200
    assert b"Nothing stands here yet." in page.content


def test_a_brand_names_its_contributors_and_the_years_of_its_archive(client, make_live):
    for year in (2023, 2025):
        make_live(at=datetime(year, 5, 1, tzinfo=UTC), title=f"Of {year}", authors=["Leila Haddad"])
    make_live(brand=brand("Narrow Seas"), authors=["Mina Park"])

    page, older = client.get("/caravan-lines/"), client.get("/caravan-lines/?year=2023")
    text = page.content.decode()

    assert 'href="/authors/leila-haddad/"' in text
    assert "Mina Park" not in text
    assert [year for year in range(2020, 2027) if f"/caravan-lines/?year={year}" in text] == [2023, 2025]
    assert titles(older) == ["Of 2023"]
    assert 'rel="canonical" href="http://127.0.0.1:8000/caravan-lines/?year=2023"' in older.content.decode()


@pytest.mark.parametrize("year", ["2024", "0", "x", "99999", "٢٠٢٣", "1400", "2999"])
def test_a_year_without_pieces_is_a_404(client, make_live, year):
    make_live(at=datetime(2023, 5, 1, tzinfo=UTC))

    assert client.get("/caravan-lines/", {"year": year}).status_code == 404


def test_a_year_is_paged_within_itself(client, many):
    page = client.get("/caravan-lines/?year=2025").content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', page)[1].replace("&amp;", "&")

    assert older.startswith("?year=2025&before=")
    assert len(titles(client.get(f"/caravan-lines/{older}"))) == 20


def test_an_author_is_read_year_by_year_with_topics(client, make_live):
    make_live(at=datetime(2023, 5, 1, tzinfo=UTC), title="Earlier", topics=["Diplomacy"])
    make_live(at=datetime(2025, 5, 1, tzinfo=UTC), title="Later", topics=["Energy"])

    page = client.get("/authors/samir-anvari/")
    text = page.content.decode()

    assert titles(page) == ["Later", "Earlier"]
    assert text.index("<h2>2025</h2>") < text.index("Later") < text.index("<h2>2023</h2>")
    assert 'href="/topics/energy/"' in text


def test_where_nothing_is_found_there_is_a_search_and_no_query(client, django_assert_num_queries, db):
    client.get("/warm/warm/warm/warm/")
    with django_assert_num_queries(0):
        page = client.get("/no/such/page/anywhere/")

    assert page.status_code == 404
    assert 'name="q"' in page.content.decode()
