"""Every public page ends with “Report an error”: a mail that names the page, without script or cookie."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from editorial import publishing

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
