"""Every page has one address, whatever its query says."""

import re

import pytest

from editorial.publishing import publish
from tests.factories import brand


def canonicals(client, path):
    """Return the canonical addresses that a page names."""
    return re.findall(r'<link rel="canonical" href="([^"]*)">', client.get(path).content.decode())


@pytest.fixture
def published(make_article, publisher):
    """A live piece."""
    return publish(make_article(slug="corridors", tags=["کابل"]), by=publisher)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "/"),
        ("/caravan-lines/?utm_source=x", "/caravan-lines/"),
        ("/caravan-lines/corridors/?utm_source=x", "/caravan-lines/corridors/"),
        ("/tags/کابل/", "/tags/%DA%A9%D8%A7%D8%A8%D9%84/"),
        ("/kinds/analysis/", "/kinds/analysis/"),
        ("/tags/?from=a&x=1", "/tags/?from=a"),
    ],
)
def test_a_page_names_its_one_address(client, published, path, expected):
    assert canonicals(client, path) == [f"http://127.0.0.1:8000{expected}"]


def test_a_page_that_is_none_has_none(client, db):
    assert canonicals(client, "/nothing/here/") == []


def test_a_brand_s_page_is_described_by_its_mission(client, published):
    home = brand()
    home.mission = "Roads & <borders>."
    home.save()

    html = client.get("/caravan-lines/").content.decode()

    assert '<meta name="description" content="Roads &amp; &lt;borders&gt;.">' in html
