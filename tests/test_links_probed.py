"""Asking whether an address answers: politely, guarded, and never for longer than it may take."""

from datetime import timedelta

import pytest
import time_machine

from editorial.links.probing import Heard, left_alone, probe
from tests.hostile import ASKED, site, speaking, untrusted

__all__ = ["site", "untrusted"]


def test_the_head_of_a_page_is_enough(site):
    heard = probe(f"{site.at}/page/1")

    assert heard == Heard(200, "The server answered 200 (OK).")
    assert ASKED == [("HEAD", "/page/1")]


def test_a_server_that_gives_no_head_is_asked_for_the_page(site):
    heard = probe(f"{site.at}/headless/1")

    assert heard.answer == 200
    assert [method for method, _ in ASKED] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [404, 410, 500])
def test_an_answer_that_counts_is_heard_of_the_page_itself(site, status):
    heard = probe(f"{site.at}/is/{status}")

    assert heard.answer == status
    assert [method for method, _ in ASKED] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("path", "moved_to"),
    [
        ("/for-good/page/1", "/page/1"),
        ("/for-good/for-good/page/1", "/page/1"),
        ("/for-good/for-now/page/1", "/for-now/page/1"),
        ("/for-now/for-good/page/1", ""),
        ("/page/1", ""),
    ],
)
def test_only_what_is_redirected_for_good_has_moved(site, path, moved_to):
    heard = probe(f"{site.at}{path}")

    assert (heard.answer, heard.moved_to) == (200, f"{site.at}{moved_to}" if moved_to else "")


def test_an_address_in_any_script_is_asked_for(site):
    heard = probe(f"{site.at}/page/Россия?год=2026")

    assert heard.answer == 200
    assert ASKED[0][1].startswith("/page/%D0%A0")


def test_a_redirect_is_guarded_like_an_address(site):
    heard = probe(f"{site.at}/away")

    assert (heard.answer, heard.unclear) == (None, True)
    assert "not public" in heard.said


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://10.0.0.1/", "http://[::1]/", "http://u:p@a.example/"]
)
def test_an_address_that_is_not_of_the_web_is_never_asked(url):
    heard = probe(url)

    assert (heard.answer, heard.unclear) == (None, True)


def test_what_nobody_thought_of_says_nothing_about_a_page(site, settings):
    settings.FETCH_ALSO = None  # a mistake on our side

    heard = probe(f"{site.at}/page/1")

    assert (heard.answer, heard.unclear) == (None, True)
    assert heard.said == "Something went wrong on our side. The log says more."


def test_a_circle_of_redirects_is_a_failure(site):
    heard = probe(f"{site.at}/round")

    assert (heard.answer, heard.unclear) == (None, False)
    assert "more than 5 times" in heard.said


def test_a_page_without_end_is_not_read(site):
    assert probe(f"{site.at}/endless").answer == 200


def test_headers_without_number_are_refused(site):
    heard = probe(f"{site.at}/many-headers", seconds=5)

    assert (heard.answer, heard.said) == (None, "The server did not answer.")


@pytest.mark.parametrize(
    ("said", "again"),
    [
        (b"220 mail.example ESMTP\r\n", False),
        (b"\x00\xff" * 100, False),
        (b"HTTP/2 200 OK\r\n\r\n", False),
        (b"", False),
    ],
)
def test_what_is_no_web_server_does_not_answer(settings, said, again):
    with speaking(settings, said, again=again) as place:
        heard = probe(f"http://{place}/")

    assert (heard.answer, heard.unclear) == (None, False)


@pytest.mark.parametrize("said", [b"HTTP/1.1 100 Continue\r\n\r\n", b"a", b"X-Long: a"])
def test_a_server_that_never_comes_to_its_end_is_cut_off_in_time(settings, said):
    with speaking(settings, said, again=True) as place:
        heard = probe(f"http://{place}/", seconds=0.5)

    assert heard.answer is None


def test_a_server_that_speaks_no_https_is_a_failure(site):
    heard = probe(site.at.replace("http:", "https:"))

    assert (heard.answer, heard.unclear) == (None, False)
    assert heard.said == "It does not speak https as it should."


def test_a_certificate_that_nobody_vouches_for_says_nothing_about_the_page(untrusted):
    heard = probe(f"{untrusted}/page/1")

    assert (heard.answer, heard.unclear) == (None, True)
    assert heard.said == "Its certificate could not be verified here."


@time_machine.travel("2026-03-01T12:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Sun, 01 Mar 2026 12:10:00 GMT", 600),
        ("Sun, 01 Mar 2020 12:10:00 GMT", 0),
        ("99999999999", 7 * 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 7 * 86_400),
    ],
)
def test_a_server_says_how_long_it_wants_to_be_left_alone(value, seconds):
    assert left_alone(value) == timedelta(seconds=seconds)


@pytest.mark.parametrize("value", ["", None, "soon", "-5", "9" * 5_000])
def test_a_strange_word_about_waiting_is_none(value):
    assert left_alone(value) in (None, timedelta(days=7))
