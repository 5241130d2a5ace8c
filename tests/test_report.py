"""Every public page ends with “Report an error”: a mail that names the page, without script or cookie."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from editorial import publishing
from publications.models import Licence, Series
from tests import factories

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<aside class="wrap report"[^>]*><a href="(mailto:[^"]+)">([^<]+)</a>')


def report(client, path):
    """Return the address and the words of the link on a page."""
    address, words = LINK.search(client.get(path).content.decode()).groups()
    return unquote(unescape(address)), words


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Report an error"), ("ru", "Сообщить об ошибке"), ("ar", "أبلغ عن خطأ")]
)
def test_a_piece_names_itself_in_its_language(client, make_live, settings, language, words):
    make_live(slug="corridors", title="Corridors & “passes”", language=language)

    address, said = report(client, "/caravan-lines/corridors/")

    assert said == words
    assert address.startswith(f"mailto:{settings.REPORT_CONTACT}?subject={words}: Corridors & “passes”")
    assert address.endswith(f"\n{settings.SITE_URL}/caravan-lines/corridors/\n\n")


@pytest.mark.parametrize(
    "path", ["/", "/caravan-lines/", "/corrections/", "/archive/", "/topics/", "/feeds/"]
)
def test_every_other_page_has_it_too(client, make_live, settings, path):
    make_live(slug="corridors")

    assert f"{settings.SITE_URL}{path}" in report(client, path)[0]


def test_what_is_withdrawn_can_be_reported_and_unknown_paths_stay_one_page(client, make_live, publisher):
    article = make_live(slug="corridors")
    publishing.withdraw(article.piece, by=publisher, reason="x")

    assert "/caravan-lines/corridors/" in report(client, "/caravan-lines/corridors/")[0]
    assert client.get("/nothing/").content == client.get("/caravan-lines/never/").content


def test_without_an_address_nothing_is_asked(client, settings):
    settings.REPORT_CONTACT = ""

    assert b'class="wrap report"' not in client.get("/").content


@pytest.mark.parametrize(
    "path",
    [
        "/caravan-lines/corridors/",
        "/caravan-lines/",
        "/series/gauges/",
        "/caravan-lines/corridors/republish/",
    ],
)
@pytest.mark.parametrize("own", ["caravans@halyard.example", ""])
def test_a_brand_may_have_its_own_address(client, make_live, settings, path, own):
    licence = Licence.objects.create(code="cc", name="CC BY", allows_republication=True)
    brand = factories.brand(report_to=own, licence=licence)
    series = factories.term(Series, "Gauges", brand=brand)
    make_live(slug="corridors", series=series, number=1)

    assert report(client, path)[0].startswith(f"mailto:{own or settings.REPORT_CONTACT}?")
    assert report(client, "/")[0].startswith(f"mailto:{settings.REPORT_CONTACT}?")


@pytest.mark.parametrize("legal", [False, True])
def test_what_a_brand_took_away_is_reported_to_the_brand(client, make_live, publisher, legal):
    factories.brand(report_to="caravans@halyard.example")
    article = make_live(slug="corridors")

    publishing.withdraw(article.piece, by=publisher, reason="x", legal=legal)

    for path in ("/caravan-lines/corridors/", "/caravan-lines/corridors/republish/"):
        assert report(client, path)[0].startswith("mailto:caravans@halyard.example?")
        assert client.get(path).status_code == (451 if legal else 410)


def test_a_brand_is_asked_although_the_site_is_not(client, make_live, settings):
    settings.REPORT_CONTACT = ""
    factories.brand(report_to="caravans@halyard.example")
    make_live(slug="corridors")

    assert report(client, "/caravan-lines/corridors/")[0].startswith("mailto:caravans@")
    assert b'class="wrap report"' not in client.get("/").content
