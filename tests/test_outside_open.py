"""Whether a link for somebody outside opens: one rule for its page, its mail and what the newsroom says."""

import pytest
from django.contrib.auth.models import User

from editorial import outside, workflow
from editorial.models import Move, PreviewLink
from editorial.refusing import Refused
from tests import factories
from tests.desks import person
from tests.newsroom import change, desk, page

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
ENDS = {
    "whoever made it is no longer here": lambda link, by: User.objects.filter(pk=link.by_id).update(
        is_active=False
    ),
    "its draft is killed": lambda link, by: workflow.move(link.article, "kill", by=by, note="No."),
    "it is taken back": lambda link, by: outside.revoke(link, by=by),
    "its text was withdrawn": lambda link, by: Move.objects.create(piece=link.article.piece, verb="withdraw"),
}


@pytest.fixture
def link(db):
    """A link that an editor made, whose mail did not go out."""
    article = factories.article()
    made = outside.share(article, by=person("editor"), name="Mina Park", email="mina@example.org", days=1)
    PreviewLink.objects.update(mailed=True, failed="The server is away.")
    return PreviewLink.objects.get(pk=made.pk)


@pytest.mark.parametrize("end", ENDS)
def test_a_link_that_opens_nothing_is_closed_wherever_it_is_named(client, desk, publisher, link, end):
    pages = page("share", link.article), change(link.article)
    words = "Take it back", "The mail to Mina Park"
    before = [word in desk.get(one).content.decode() for one, word in zip(pages, words, strict=True)]

    ENDS[end](link, publisher)

    after = [word in desk.get(one).content.decode() for one, word in zip(pages, words, strict=True)]
    assert (before, after) == ([True, True], [False, False])
    assert client.get(f"/preview/{outside.secret_of(link)}/").status_code == 404
    with pytest.raises(Refused):
        outside.send_again(link, by=publisher)
