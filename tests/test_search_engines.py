"""What every engine of the readers' search must do: one contract, and the form of what OpenSearch is asked.

The contract runs on the database in use, and on an OpenSearch where TEST_SEARCH_URL names one.
"""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from publications.search import asking, opensearch
from publications.search.engines import engine, of_database
from publications.search.finding import MOST
from publications.search.opensearch import OpenSearch, Unreachable
from publications.search.tokens import tokens

SERVER = os.environ.get("TEST_SEARCH_URL", "")
ROWS = {
    1: ("Corridors", "Trade", "Water and treaties.", "shelfq7 yearq2025"),
    2: ("Water treaties", "Rail", "The treaty on water.", "shelfq7 yearq2026"),
    3: ("Pipelines", "Water", "Переговоры о перевалах", "shelfq8 yearq2026"),
    4: ("Borders", "Rail", "مفاوضات حول الحدود water", "shelfq8 shelfq9 yearq2026"),
}


@pytest.fixture(params=["database", "opensearch"])
def filled(request, db):
    """An engine that holds the rows, places being their numbers."""
    if request.param == "opensearch" and not SERVER:
        pytest.skip("no OpenSearch is named by TEST_SEARCH_URL: its requests are tested by their form only")
    using = of_database() if request.param == "database" else OpenSearch(SERVER)
    using.clear()
    using.write([row(place, *texts) for place, texts in ROWS.items()])
    using.settle()
    return using


def row(place, title, known, text, marks):
    """Return what an engine is given of a piece."""
    words = " ".join(tokens(" ".join([title, known, text])))
    named = {"title": " ".join(tokens(title)), "known": " ".join(tokens(known))}
    return {"place": place, **named, "words": words, "marks": f"{asking.EVERYTHING} {marks}"}


@pytest.mark.parametrize(
    ("typed", "marks", "places"),
    [
        ("water", [], [4, 3, 2, 1]),
        ("treaty waters", [], [2, 1]),
        ('"treaty on water"', [], [2]),
        ("water -treaty", [], [4, 3]),
        ("-treaty", [], [4, 3]),
        ('-"treaty on water"', ["shelfq7"], [1]),
        ("water", ["shelfq8", "shelfq9"], [4]),
        ("", ["yearq2026"], [4, 3, 2]),
        ("переговоров перевал", [], [3]),
        ("المفاوضات", [], [4]),
        ("nothing", [], []),
        ("water", ["shelfq999999999999"], []),
    ],
)
def test_the_newest_of_what_is_meant_is_found_first(filled, typed, marks, places):
    assert filled.candidates(asking.read(typed, marks), MOST) == places


def test_no_more_is_found_than_was_asked_for_and_the_last_word_may_go_on(filled):
    open_ended = asking.Question(needed=(("trea",),), is_open=True)

    assert filled.candidates(asking.read("water"), 2) == [4, 3]
    assert filled.candidates(asking.read("trea"), MOST) == []
    assert filled.candidates(open_ended, MOST) == [2, 1]


def test_where_words_stand_is_told(filled):
    assert filled.ranked(asking.read("water"), MOST) == {4: 0, 3: 1, 2: 2, 1: 0}
    assert filled.ranked(asking.read("water treaties"), MOST) == {2: 2, 1: 0}
    assert filled.ranked(asking.read("water rail"), MOST) == {4: 0, 2: 1}
    assert filled.ranked(asking.read("", ["shelfq7"]), MOST) == {2: 0, 1: 0}
    assert filled.ranked(asking.read("water -rail"), MOST) == {3: 1, 1: 0}


def test_what_is_written_again_or_removed_is_found_so(filled):
    filled.write([row(1, "Corridors", "Trade", "Nothing more.", "shelfq7")])
    filled.remove([2])
    filled.settle()

    assert filled.candidates(asking.read("treaty"), MOST) == []
    assert filled.candidates(asking.read("corridor"), MOST) == [1]


def test_a_search_of_opensearch_filters_and_ranks_nothing():
    question = asking.read('water "freedom of transit" -visas', ["shelfq7"])

    body = opensearch.asked(question, 2_000)

    assert body["size"] == 2_000
    assert body["sort"] == [{"place": "desc"}]
    *parts, mark = body["query"]["bool"]["filter"]
    assert mark == {"match": {"marks": {"query": "shelfq7"}}}
    readings = [part["bool"]["should"] for part in [*parts, *body["query"]["bool"]["must_not"]]]
    assert [one[0] for one in readings] == [
        {"match_phrase": {"words": {"query": words}}} for words in ("water", "freedom of transit", "visas")
    ]
    assert {"match_phrase": {"words": {"query": "freedom2 of2 transit2"}}} in readings[1]
    fields = opensearch.MAPPING["mappings"]["properties"]
    assert set(fields) == set(row(1, *ROWS[1]))
    assert fields["words"]["analyzer"] in opensearch.MAPPING["settings"]["analysis"]["analyzer"]


class Recorder(BaseHTTPRequestHandler):
    """A server that answers as OpenSearch does when all is well, and keeps what it was asked."""

    asked = []

    def do_POST(self):
        """Answer a search, or many changes."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.asked.append((self.command, self.path, self.headers["Authorization"], body))
        hits = {"hits": {"hits": [{"sort": [4], "matched_queries": ["title"]}, {"sort": [3]}]}}
        self.send_response(404 if self.command == "HEAD" else 200)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(json.dumps({"items": [], **hits}).encode())

    do_PUT = do_HEAD = do_DELETE = do_POST

    def log_message(self, *said):
        """Say nothing."""


@pytest.fixture
def recorder():
    """The address of such a server, and what it was asked."""
    with HTTPServer(("127.0.0.1", 0), Recorder) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        Recorder.asked.clear()
        yield f"http://reader:s%40fe@127.0.0.1:{server.server_port}/pieces", Recorder.asked
        server.shutdown()


def test_opensearch_is_asked_with_its_login_and_makes_its_index_once_it_is_written(recorder, settings):
    settings.SEARCH_URL, requests = recorder

    engine().write([row(1, *ROWS[1])])

    assert [one[:2] for one in requests] == [
        ("HEAD", "/pieces"),
        ("PUT", "/pieces"),
        ("POST", "/pieces/_bulk"),
    ]
    assert {one[2] for one in requests} == {"Basic cmVhZGVyOnNAZmU="}
    action, document = (json.loads(line) for line in requests[-1][3].splitlines())
    assert (action, document["place"]) == ({"index": {"_id": "1"}}, 1)
    assert engine().candidates(asking.read("water"), 10) == [4, 3]


def test_readers_are_told_where_the_engine_does_not_answer(client, db, settings):
    settings.SEARCH_URL = "http://127.0.0.1:9/pieces"

    answer = client.get("/search/?q=water")

    assert answer.status_code == 503
    assert b"does not answer just now" in answer.content
    assert answer["Cache-Control"] != "public, max-age=0, s-maxage=30"
    with pytest.raises(Unreachable):
        engine().candidates(asking.read("water"), 10)
