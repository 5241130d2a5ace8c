"""OpenSearch as the engine beyond a database: `SEARCH_URL=https://user:secret@host:9200/index`.

Its documents hold words and places only: whether a piece is live is asked of the database, as always.
"""

import base64
import json
import logging
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from publications.search.asking import EVERYTHING
from publications.search.databases import Engine
from publications.search.tokens import readings

logger = logging.getLogger(__name__)
PATIENCE = 3  # seconds; readers are told that search rests after that
INDEX = "standfirst"
TEXT = {"type": "text", "analyzer": "readers", "index_options": "positions", "norms": False}
MAPPING = {
    "settings": {
        "index": {"max_result_window": 10_000},
        "analysis": {
            "filter": {"readers_stem": {"type": "stemmer", "language": "english"}},
            "analyzer": {
                "readers": {"type": "custom", "tokenizer": "whitespace", "filter": ["readers_stem"]},
            },
        },
    },
    "mappings": {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "properties": {
            "place": {"type": "long"},
            "title": TEXT,
            "known": TEXT,
            "words": TEXT,
            "marks": {"type": "text", "analyzer": "whitespace", "norms": False},
        },
    },
}


class Unreachable(Exception):
    """The engine did not answer, or not as it should."""


class OpenSearch(Engine):
    """The index on a server of its own."""

    def __init__(self, url):
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        self.server = f"{parts.scheme}://{parts.hostname}{port}"
        self.index = parts.path.strip("/") or INDEX
        self.headers = {"Content-Type": "application/json"}
        if parts.username:
            login = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
            self.headers["Authorization"] = f"Basic {base64.b64encode(login).decode()}"

    def candidates(self, question, most):
        """Return the places of the newest pieces that a Question means."""
        return [hit["sort"][0] for hit in self.hits(asked(question, most))]

    def tiers(self, question, places):
        """Return {place: 2 or 1} of those places where the words stand higher than in the text."""
        if not question.needed or not places:
            return {}
        hits = self.hits(weighed(question, places))
        return {hit["sort"][0]: 2 if "title" in hit["matched_queries"] else 1 for hit in hits}

    def write(self, rows):
        """Put pieces into the index, in the place of what it held; the index is made where there is none."""
        if not rows:
            return
        self.lay()
        lines = []
        for row in rows:
            lines += [{"index": {"_id": str(row["place"])}}, row]
        self.bulk(lines)

    def remove(self, places):
        """Take pieces out of the index."""
        if places:
            self.bulk([{"delete": {"_id": str(place)}} for place in places])

    def clear(self):
        """Take everything out of the index."""
        self.ask("DELETE", f"/{self.index}?ignore_unavailable=true")
        self.lay()

    def settle(self):
        """Wait until what was written is found."""
        self.ask("POST", f"/{self.index}/_refresh")

    def lay(self):
        """Make the index with its mapping, where it is not there."""
        if self.ask("HEAD", f"/{self.index}", missing={}) is not None:
            return
        self.ask("PUT", f"/{self.index}", json.dumps(MAPPING).encode())

    def bulk(self, lines):
        """Send many changes at once. Raise Unreachable where one of them failed."""
        body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
        answer = self.ask("POST", f"/{self.index}/_bulk", body)
        failed = [one for item in answer["items"] for one in item.values() if one["status"] >= 400]
        if any(one["status"] != 404 for one in failed):
            raise Unreachable("The search engine refused a change.")

    def hits(self, body):
        """Return what a search finds."""
        return self.ask("POST", f"/{self.index}/_search", json.dumps(body).encode())["hits"]["hits"]

    def ask(self, method, path, body=None, **given):
        """Return the answer to a request; nothing where HEAD finds nothing. Raise Unreachable."""
        request = Request(f"{self.server}{path}", data=body, headers=self.headers, method=method)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                return json.loads(answer.read() or b"{}")
        except (URLError, HTTPException, OSError, ValueError) as error:
            if "missing" in given and getattr(error, "code", None) == 404:
                return None
            logger.warning("The search engine does not answer: %s", error)
            raise Unreachable("The search engine does not answer.") from error


def asked(question, most):
    """Return the body of the search for candidates: the newest first, nothing ranked or counted."""
    wanted = [*parts(question, "words"), *(marked(mark) for mark in question.marks or [EVERYTHING])]
    excluded = [phrase(part, "words") for part in question.excluded]
    query = {"bool": {"filter": wanted, "must_not": excluded}}
    return {"size": most, "track_total_hits": False, "sort": [{"place": "desc"}], "query": query}


def weighed(question, places):
    """Return the body of the search for those places where the words stand in title or names."""
    title = {"bool": {"filter": parts(question, "title"), "_name": "title"}}
    names = {"bool": {"filter": [any_of(part) for part in spread(question)], "_name": "known"}}
    query = {
        "bool": {
            "filter": [{"terms": {"place": list(places)}}],
            "should": [title, names],
            "minimum_should_match": 1,
        }
    }
    return {"size": len(places), "track_total_hits": False, "sort": [{"place": "desc"}], "query": query}


def spread(question):
    """Return each part as it may stand in the title or among the names."""
    return list(zip(parts(question, "title"), parts(question, "known"), strict=True))


def any_of(conditions):
    """Return the condition that one of some is met."""
    return {"bool": {"should": list(conditions), "minimum_should_match": 1}}


def parts(question, name):
    """Return what must be there, in a field."""
    found = [phrase(part, name) for part in question.needed]
    if question.is_open and found:
        *before, last = question.needed[-1]
        said = [" ".join([*one, last]) for one in readings(tuple(before))]
        found[-1] = any_of({"match_phrase_prefix": {name: {"query": one}}} for one in said)
    return found


def phrase(words, name):
    """Return words that follow one another, in a field, as texts of any language have them."""
    return any_of({"match_phrase": {name: {"query": " ".join(one)}}} for one in readings(words))


def marked(mark):
    """Return the condition that a piece stands on a list."""
    return {"match": {"marks": {"query": mark}}}
