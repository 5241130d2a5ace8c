"""What miners are told: one licence speaks in every place, per brand and per piece."""

import json

import pytest
from django.test import TestCase
from django.urls import reverse

from publications.models import Brand, Licence
from tests import factories
from tests.filled import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def reserved(db):
    """A brand whose licence reserves mining, and one whose licence does not."""
    licence = Licence.objects.create(
        code="closed",
        name="All rights reserved",
        url="https://halyard.example/rights",
        tdm_reserved=True,
        tdm_policy="https://halyard.example/mining",
    )
    factories.brand("Signal Chain")
    return factories.brand("Caravan Lines", licence=licence)


def test_one_licence_speaks_in_headers_metas_links_and_structured_data(client, reserved, make_live):
    make_live(slug="corridors")

    response = client.get("/caravan-lines/corridors/")

    page = response.content.decode()
    assert response.headers["tdm-reservation"] == "1"
    assert response.headers["tdm-policy"] == "https://halyard.example/mining"
    assert '<meta name="tdm-reservation" content="1">' in page
    assert '<meta name="tdm-policy" content="https://halyard.example/mining">' in page
    assert '<link rel="license" href="https://halyard.example/rights">' in page
    assert '"license":"https://halyard.example/rights"' in page


def test_an_article_may_be_under_another_licence_than_its_brand(client, reserved, make_live):
    own = Licence.objects.create(code="cc", name="CC BY", url="https://cc.example/by")
    make_live(slug="corridors", licence=own)

    response = client.get("/caravan-lines/corridors/")

    page = response.content.decode()
    assert response.headers["tdm-reservation"] == "0" and "tdm-policy" not in response.headers
    assert '<meta name="tdm-reservation" content="0">' in page
    assert '<link rel="license" href="https://cc.example/by">' in page and "halyard.example" not in page


def test_without_a_licence_nothing_is_said(client, make_live):
    make_live(slug="corridors")

    response = client.get("/caravan-lines/corridors/")

    assert "tdm" not in response.content.decode() and "tdm-reservation" not in response.headers
    assert client.get("/.well-known/tdmrep.json").json() == []
    assert "GPTBot" not in client.get("/robots.txt").content.decode()


def test_the_site_says_which_brands_reserve_mining_and_keeps_miners_from_them(client, reserved):
    robots = client.get("/robots.txt").content.decode()

    assert client.get("/.well-known/tdmrep.json").json() == [
        {
            "location": "/caravan-lines/",
            "tdm-reservation": 1,
            "tdm-policy": "https://halyard.example/mining",
        }
    ]
    rules = robots.partition("User-agent: GPTBot")[2].partition("\n\n")[0]
    assert "Disallow: /caravan-lines/" in rules and "Disallow: /search/?" in rules
    assert "Disallow: /signal-chain/" not in robots
    assert "/caravan-lines/" not in robots.partition("\n\n")[0]


@pytest.mark.parametrize("suffix", ["rss", "atom", "json"])
def test_a_feed_reserves_what_one_of_its_pieces_reserves(client, reserved, make_live, suffix):
    make_live(slug="plain", brand=factories.brand("Signal Chain"), topics=["Energy"])
    other = Licence.objects.create(code="own", name="Own", tdm_reserved=True)
    before = client.get(f"/feed.{suffix}").headers

    make_live(slug="corridors")
    one = client.get(f"/feed.{suffix}").headers
    make_live(slug="passes", licence=other)
    two, plain = (client.get(f"{where}feed.{suffix}").headers for where in ("/", "/topics/energy/"))

    told = [
        [said.get(name) for name in ("tdm-reservation", "tdm-policy")] for said in (before, one, two, plain)
    ]
    assert told == [[None, None], ["1", "https://halyard.example/mining"], ["1", None], [None, None]]


def test_miners_are_kept_from_feeds_where_anything_is_reserved(client, reserved):
    everybody, _, miners = client.get("/robots.txt").content.decode().partition("User-agent: GPTBot")

    assert {"Disallow: /feed.", "Disallow: /*/feed."} <= set(miners.splitlines())
    assert "Disallow: /feed." not in everybody


def test_a_planned_brand_is_named_nowhere(client, reserved):
    Brand.objects.update(status=Brand.Standing.PLANNED)

    assert client.get("/.well-known/tdmrep.json").json() == []
    assert "caravan" not in client.get("/robots.txt").content.decode()


@pytest.fixture
def differing(reserved, make_live):
    """Pieces under terms of their own: open ones in a brand that reserves, and the other way round."""
    opened = Licence.objects.create(code="cc", name="CC BY", url="https://cc.example/by")
    closed = Licence.objects.get(code="closed")
    make_live(slug="as-its-brand", title="As its brand")
    make_live(slug="open", title="Open", licence=opened)
    make_live(slug="closed", title="Closed", licence=closed, brand=factories.brand("Signal Chain"))
    make_live(slug="plain", title="Plain", licence=opened, brand=factories.brand("Signal Chain"))


def test_a_piece_that_says_otherwise_than_its_brand_is_named_by_its_path(
    client, differing, django_assert_num_queries
):
    with django_assert_num_queries(2):
        rules = client.get("/.well-known/tdmrep.json").json()
    with django_assert_num_queries(3):  # one of them asks whether this is a restored copy
        robots = client.get("/robots.txt").content.decode()

    policy = {"tdm-reservation": 1, "tdm-policy": "https://halyard.example/mining"}
    assert rules == [
        {"location": "/signal-chain/closed/", **policy},
        {"location": "/caravan-lines/open/", "tdm-reservation": 0},
        {"location": "/caravan-lines/", **policy},
    ]
    miners = robots.partition("User-agent: GPTBot")[2].partition("\n\n")[0].splitlines()
    assert {"Disallow: /signal-chain/closed/", "Allow: /caravan-lines/open/"} < set(miners)
    assert not any(slug in robots for slug in ("as-its-brand", "plain"))


def test_a_piece_says_the_same_in_every_place(client, differing, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        page = client.get("/signal-chain/closed/")
    news = client.get("/signal-chain/closed/article.json")

    prohibited = json.loads(news.json()["rightsInfo"]["encodedRights"])["prohibition"]
    assert "tdm:mine" in [one["action"] for one in prohibited]
    assert page.headers["tdm-reservation"] == news.headers["tdm-reservation"] == "1"
    assert '"usageInfo":"https://halyard.example/mining"' in page.content.decode()
    assert '<meta name="tdm-reservation" content="1">' in page.content.decode()


def test_a_licence_that_changes_its_mind_is_followed_everywhere(client, differing, django_user_model):
    client.force_login(django_user_model.objects.get(username="publisher"))
    closed = Licence.objects.get(code="closed")

    with TestCase.captureOnCommitCallbacks(execute=True):
        address = reverse("admin:publications_licence_change", args=[closed.pk])
        send(client, address, tdm_reserved=[], tdm_policy=[""])

    assert client.get("/.well-known/tdmrep.json").json() == []
    assert "GPTBot" not in client.get("/robots.txt").content.decode()
    for path in ("/signal-chain/closed/", "/caravan-lines/open/", "/caravan-lines/as-its-brand/"):
        assert "tdm-reservation" not in client.get(path).headers
