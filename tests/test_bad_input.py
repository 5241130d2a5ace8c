"""Whatever is asked of a public address: a page or a clean refusal, after a bounded number of queries.

The addresses are read from the resolver, so that a new one is swept as soon as it is there.
"""

import re

import pytest
from django.db import connection
from django.urls import URLResolver, get_resolver

from publications import clock
from publications.models import Licence, Partner, Series, SitePage
from tests import factories, newsletters

pytestmark = pytest.mark.django_db
CLEAN = {200, 204, 206, 301, 304, 400, 404, 405, 406, 410, 412, 416, 451, 501}
MOST_QUERIES = 25
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
# What stands for a part of an address where a client means no good: all for few addresses, some for all.
TELLING = ["%00", "a%2F..%2f", "%C0%AF", "%ED%A0%80%FF", "SAME", "9" * 5_000, "e%CC%81" * 30, "x" * 10_000]
SEGMENTS = [
    *TELLING,
    *("%2e%2e", "%252e%252f", "%", "%zz", "%F4%90%80%80", "%20", "same;x=1", "same%3Fq=1", "same%0D%0AX:1"),
    *("%E2%80%AE", "%EF%BC%B3", "-1", "0", "13", "%D9%A1", "%C2%B2", "%F0%9F%91%A9%E2%80%8D" * 20, "%C4%B0"),
    *("'; DROP TABLE x; --", "{{7*7}}", "<script>", "feed.rss", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"),
]
AROUND = ["/{}", "{}/", "{}%2F", "{}.", "{}..", "{}%00", "{};x", "/x/..{}", "/.{}", "//evil.example{}"]
# Every name that some view reads, and some that none does.
NAMES = [
    *("q", "order", "page", "brand", "topic", "region", "tag", "author", "series", "kind", "language"),
    *("year", "before", "after", "from", "since", "until", "limit", "url", "format", "maxwidth", "asked"),
    *("maxheight", "said", "all", "at", "%00", "%FF", "a[]", "q[$ne]"),
]
VALUES = [
    *("", "%00", "%01%1B%7F%C2%85", "%C0%AF", "%ED%A0%80%FF", "%", "-1", "0", "1e9", "9" * 5_000, "%D9%A1"),
    *("x" * 10_000, "word+" * 2_000, "-a+" * 3_000, "%22" * 500, "(" * 500, "NEAR(a+b)*"),
    *(f"{moment}.{end * 32}" for moment in ("9" * 17, "-" + "9" * 17, "0") for end in "0f"),
    *("%22%27%3A%26%7C%21%3C-", "0001-01-01", "9999-12-31T23:59:59-23:59", "none", "http://[", "http://127.0.0.1:8000//%00/%2F/"),
    *("%F0%9F%91%A9" * 200, "e%CC%81" * 300, "%D7%A9" * 4_000),
]  # fmt: skip
HEADERS = [
    {"Accept": "*/*;q=nan, text/\x00;q=-1" + ", a/b" * 3_000, "Accept-Encoding": "gzip;q=x, \xff, br" * 500},
    {"Accept-Language": "xx-" * 3_000, "Cookie": "sessionid=\xff; csrftoken=" + "a" * 9_000},
    {"If-None-Match": '"' * 999, "If-Modified-Since": "Sun, 99 Foo 99999 99:99:99 GMT"},
    {"If-None-Match": 'W/"x", *, \xff,' * 500, "Range": "bytes=" + "0-0," * 3_000},
    {"If-Modified-Since": "Sun, 06 Nov 0000 08:49:37 GMT", "Range": f"bytes={'9' * 5_000}-"},
    {"If-Modified-Since": "Sunday, 31-Feb-94 08:49:37 GMT", "If-Unmodified-Since": "x", "Range": "bytes=9-3"},
    {"If-Match": '"x"', "If-Range": "\x00", "Range": "bytes=-0"},
    {"X-Forwarded-For": "'; --," * 500, "X-Forwarded-Proto": "gopher", "X-Forwarded-Host": "evil.example"},
    {"Referer": "http://[", "Origin": "null", "Sec-Fetch-Site": "\xff", "User-Agent": "\xff" * 999},
    {"Content-Length": "x", "Content-Type": "multipart/form-data; boundary=" + "a" * 999},
    *({"Host": host} for host in ("", "evil.example", "127.0.0.1:99999999", "[::1", "a@127.0.0.1", "\xff")),
    {"Host": "x" * 9_000},
]  # fmt: skip
METHODS = ["POST", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "x" * 300]
# One address of each kind of answer: for these, everything is tried.
THOROUGH = ["topic", "piece", "media", "sitemap-pieces-after", "api-piece", "search", "oembed", "site-feed"]


def patterns(resolver=None, prefix=""):
    """Yield (name, pattern) of every address outside the newsroom."""
    for one in (resolver or get_resolver()).url_patterns:
        whole = prefix + str(one.pattern).removeprefix(r"\A").removesuffix(r"\Z").replace(r"\.", ".")
        if not isinstance(one, URLResolver):
            yield one.name, whole
        elif not whole.startswith("admin"):
            yield from patterns(one, whole)


def path_of(pattern, values):
    """Return the path of a pattern with its parts filled in."""
    return "/" + PARAMETER.sub(lambda found: str(values.get(found[1] or found[2], "en")), pattern)


@pytest.fixture
def values(make_live, django_capture_on_commit_callbacks):
    """One piece under one name everywhere; return what the parts of addresses are to be to reach it."""
    licence = Licence.objects.create(code="cc", name="CC BY 4.0", allows_republication=True)
    brand = factories.brand("En", licence=licence)
    named = {name: ["En"] for name in ("topics", "regions", "tags", "authors")}
    with django_capture_on_commit_callbacks(execute=True):
        series = factories.term(Series, "En", brand=brand)
        article = make_live(slug="en", brand=brand, series=series, number=1, **named)
    newsletters.newsletter(brand, name="En")
    page = {"language": "en", "title": "x", "html": "<p>x</p>", "live_from": clock.now()}
    SitePage.objects.bulk_create(SitePage(key=key, **page) for key in ("about", "imprint", "privacy"))
    key = Partner.objects.create(name="En", gets_feed=True).feed_key
    return {
        **dict.fromkeys(("number", "month", "moment", "piece"), 1),
        "suffix": "atom",
        "kind": "analysis",
        "rendition": "480.webp",
        "key": key,
        "uuid": article.piece.uuid,
        "year": article.created_at.year,
    }


@pytest.fixture
def ask(client):
    """Ask for an address as it is written; return the sentences that say what is wrong with the answer."""
    client.raise_request_exception = False

    def asked(path, method="GET", **headers):
        queries = []

        def counted(execute, sql, *args):
            queries.append(sql)
            return execute(sql, *args)

        with connection.execute_wrapper(counted):
            response = client.generic(method, path, headers=headers)
            response.getvalue()
        was = f"{method} {path[:150]} {str(headers)[:150]}"
        clean = [] if response.status_code in CLEAN else [f"{was}: {response.status_code}"]
        return clean + ([f"{was}: {len(queries)} queries"] if len(queries) > MOST_QUERIES else [])

    return asked


def test_nearly_every_address_is_reached(client, values):
    """So that what follows is asked of the views, not of the resolver."""
    answers = {path: client.get(path).status_code for path in (path_of(one, values) for _, one in patterns())}

    missed = [path for path, status in answers.items() if status == 404]
    assert len(missed) < len(answers) / 3, missed


def test_parts_of_an_address(ask, values):
    found = []
    for name, pattern in patterns():
        path = path_of(pattern, values)
        for part in {one or other for one, other in PARAMETER.findall(pattern)}:
            for one in SEGMENTS if name in THOROUGH else TELLING:
                found += ask(path_of(pattern, values | {part: one}))
        for one in AROUND if name in THOROUGH else AROUND[::4]:
            found += ask(one.format(path))
        found += ask(path.upper())

    assert found == []


def test_queries(ask, values):
    found = []
    for number, (name, pattern) in enumerate(patterns()):
        path = path_of(pattern, values)
        for turn in range(len(VALUES)) if name in THOROUGH else range(number, number + 3):
            query = "&".join(
                f"{one}={VALUES[(turn + place) % len(VALUES)]}" for place, one in enumerate(NAMES)
            )
            found += ask(f"{path}?{query}")
    for place, name in enumerate(NAMES):
        for value in VALUES[place % 8 :: 8] if name != "q" else VALUES:
            found += ask(f"/search/?{name}={value}") + ask(f"/api/v1/pieces/?{name}={value}")

    assert found == []


def test_headers_and_methods(ask, values):
    found = []
    for number, (name, pattern) in enumerate(patterns()):
        path = path_of(pattern, values)
        for headers in HEADERS if name in THOROUGH else HEADERS[number % 3 : 10 : 3]:
            found += ask(path, **headers)
        for method in METHODS if name in THOROUGH else METHODS[:2]:
            found += ask(path, method)
        found += ask(path, "HEAD")

    assert found == []


@pytest.mark.parametrize("role", ["all", "public"])
def test_what_cannot_be_read_is_refused_with_a_sentence(client, settings, role):
    if role == "public":
        settings.ROOT_URLCONF = "publications.urls"
        settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if not one.startswith("editorial.")]
    many = "&".join(f"a{number}=1" for number in range(6_000))

    answers = [client.get(f"/?{many}"), client.get("/", headers={"Host": "evil.example"})]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert all("This request could not be read." in answer.text for answer in answers)
