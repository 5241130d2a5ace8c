"""Whatever address is asked about, what explain says first is what the site answers there."""

import re

import pytest
from django.urls import get_resolver

from editorial.explaining.asking import explain
from tests.test_bad_input import path_of, patterns, values

__all__ = ["values"]
pytestmark = pytest.mark.django_db
NOWHERE = [
    "/newsletters/nope/",
    "/newsletters/en/3/",
    "/archive/1850/",
    "/archive/2026/13/",
    "/api/v1/nope/",
    "/feeds/partner/nope.atom",
    "/topics/feed.rss",
    "/static/publications/",
]


def test_what_it_says_first_is_what_the_site_answers(client, values):
    public = patterns(get_resolver("publications.urls"))

    said, answered = {}, {}
    for path in [*(path_of(pattern, values) for _, pattern in public), *NOWHERE]:
        answered[path] = client.get(path).status_code
        told = explain(path).headline
        said[path] = int(re.search(r" answers (\d{3})", told)[1]) if told.startswith(path) else told

    assert said == answered
