"""The newsroom's list of articles, as editors read it."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from editorial import publishing
from tests import factories
from tests.newsroom import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
LIST = "/admin/editorial/article/"


def dates(page):
    """Return the dates beside the standing of each row."""
    cells = re.findall(r'<td class="field-readers">(.*?)</td>', page.content.decode(), re.S)
    return [re.findall(r"<small>([^<]+)</small>", cell) for cell in cells]


def test_the_list_shows_the_dates_that_readers_see(desk, publisher, django_assert_max_num_queries):
    with time_machine.travel(datetime(2026, 3, 3, 12, tzinfo=UTC), tick=False) as clocks:
        article = factories.article(title="As published")
        publishing.publish(article, by=publisher)
        as_published = dates(desk.get(LIST))
        clocks.move_to(datetime(2026, 3, 9, 12, tzinfo=UTC))
        article.refresh_from_db()
        article.title = "Changed"
        article.save()
        publishing.publish(article, by=publisher)
        factories.article(title="A draft")

        with django_assert_max_num_queries(15):
            page = desk.get(LIST)

    assert as_published == [["3 Mar 2026"]]
    assert dates(page) == [[], ["3 Mar 2026", "changed 9 Mar 2026"]]
