"""The page of comments of one article, where nobody has commented yet."""

import pytest

from tests.newsroom import desk, page
from tests.test_comments import article, send, text

__all__ = ["article", "desk"]
pytestmark = pytest.mark.django_db


def test_the_page_of_comments_offers_to_comment_where_nobody_did_yet(desk, article):
    asked, refused = desk.get(page("comments", article)), send(desk, article, "comment", text=" ")

    for answer in (asked, refused):
        opening = text(answer).split("data-people")[1].split(">")[0]
        assert "hidden" not in opening and "Nobody has said anything yet." in text(answer)
    assert "Write what you want to say." in text(refused)
