"""Cache headers of public answers say nothing but that they may be kept for half a minute."""

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
