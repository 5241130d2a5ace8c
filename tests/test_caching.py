"""Cache headers of public answers say nothing but that they may be kept for half a minute."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from publications.caching import cached

POLICY = "public, max-age=0, s-maxage=30"


def ask(response, **headers):
    return cached(RequestFactory().get("/", headers=headers), response)


def test_the_same_bytes_are_not_sent_twice():
    first = ask(HttpResponse("Borders are patient."))

    again = ask(HttpResponse("Borders are patient."), if_none_match=first["ETag"])

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"] == POLICY


def test_a_proxy_may_have_weakened_the_tag():
    first = ask(HttpResponse("Borders are patient."))

    again = ask(HttpResponse("Borders are patient."), if_none_match=f'"other", W/{first["ETag"]}')

    assert again.status_code == 304


def test_other_bytes_are_sent():
    first = ask(HttpResponse("Borders are patient."))

    again = ask(HttpResponse("Lorries are not."), if_none_match=first["ETag"])

    assert (again.status_code, again.content) == (200, b"Lorries are not.")


@pytest.mark.parametrize("status", [404, 410, 451])
def test_an_error_carries_the_same_policy_and_stays_an_error(status):
    first = ask(HttpResponse("Nothing is here.", status=status))

    again = ask(HttpResponse("Nothing is here.", status=status), if_none_match=first["ETag"])

    assert again.status_code == status
    assert again["Cache-Control"] == POLICY


def test_a_streamed_answer_is_left_streaming():
    response = ask(StreamingHttpResponse(iter([b"one", b"two"])))

    assert response["Cache-Control"] == POLICY
    assert "ETag" not in response
    assert b"".join(response.streaming_content) == b"onetwo"


BAD_COOKIES = "csrftoken=x; sessionid=abc; messages=x"


@pytest.mark.parametrize("path", ["/", "/feed.rss", "/robots.txt", "/nowhere/at-all/", "/nowhere"])
def test_readers_cookies_change_nothing(client, db, path):
    plain = client.get(path)

    with_cookies = client.get(path, headers={"cookie": BAD_COOKIES})

    assert with_cookies.content == plain.content
    assert dict(with_cookies.headers) == dict(plain.headers)
    assert not with_cookies.cookies
    assert with_cookies["Cache-Control"] == POLICY


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_readers_may_only_read(client, make_live, method):
    make_live(slug="corridors")

    answers = [getattr(client, method)(path) for path in ("/caravan-lines/corridors/", "/nowhere/at-all/")]

    assert {answer.status_code for answer in answers} == {405}
    assert answers[0].headers.items() == answers[1].headers.items()


def test_what_one_asker_provoked_is_stored_for_nobody(client, db):
    foreign = client.get("/", headers={"host": "elsewhere.example"})
    conditional = client.get("/", headers={"if-match": '"other"'})

    assert [foreign.status_code, conditional.status_code] == [400, 412]
    assert {foreign["Cache-Control"], conditional["Cache-Control"]} == {"no-store"}


def test_the_newsroom_keeps_its_cookies_and_is_stored_nowhere(client, db):
    asked = client.get("/admin/login/")
    led_on = client.get("/admin/login")

    assert "csrftoken" in asked.cookies
    assert "no-store" in asked["Cache-Control"]
    assert "no-store" in led_on["Cache-Control"]


def test_pages_are_sent_compressed_and_still_known_again(client, make_live):
    make_live(slug="corridors")
    asked = {"Accept-Encoding": "gzip"}

    first = client.get("/caravan-lines/corridors/", headers=asked)
    again = client.get("/caravan-lines/corridors/", headers=asked | {"If-None-Match": first["ETag"]})
    plain = client.get("/caravan-lines/corridors/")

    assert first["Content-Encoding"] == "gzip"
    assert gzip.decompress(first.content) == plain.content
    assert again.status_code == 304
    assert {answer["Vary"] for answer in (first, again, plain)} == {"Accept-Encoding"}
