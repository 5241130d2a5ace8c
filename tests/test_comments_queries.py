"""How many queries pages with comments take: as many, however much was said."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.comments import commenting
from tests import desks, factories
from tests.newsroom import change, desk, page

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
BODY = "<p>Lorries are not patient.</p><p>The strait that nobody insures is narrow.</p>"


def queries(client, address):
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["change", "comments", "read"])
def test_many_comments_take_no_more_queries_than_one(desk, publisher, name):
    article = factories.article(body=BODY)
    address = change(article) if name == "change" else page(name, article)
    desks.desk(article.brand, staged=True, required=["style"])
    lawyer = desks.person("legal_reviewer")
    commenting.comment(article, by=lawyer, text="Once", quote="Lorries", audience="privileged")
    queries(desk, address)
    few = queries(desk, address)

    for number in range(30):
        thread = commenting.comment(article, by=lawyer, text="Again", quote="The strait that nobody insures")
        commenting.reply(article, thread, by=publisher, text=f"Answer {number}")

    assert queries(desk, address) <= few
