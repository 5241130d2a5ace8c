"""Editors at the same article in the same moment: whoever comes second is told, nothing is written over."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from editorial import publishing
from editorial.models import Article
from editorial.refusing import Refused
from publications.models import Edition
from tests import factories
from tests.filled import fields
from tests.newsroom import change, page

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 25
EDITORS = 4


def signed_in(user):
    """Return a client of its own for one editor."""
    client = Client()
    client.force_login(user)
    return client


def at_once(*acts):
    """Run acts in threads that start together; return what each gave."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=30)
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def saving(client, article, held, title):
    """Return an act that saves an open form under another title."""
    return lambda: client.post(change(article), held | {"title": [title]})


def test_a_hundred_saves_of_one_form_write_nothing_over(publisher):
    article = factories.article()
    editors = [signed_in(publisher) for _ in range(EDITORS)]

    for turn in range(ROUNDS):
        held = fields(editors[0].get(change(article)))
        titles = [f"Turn {turn}, editor {number}" for number in range(EDITORS)]
        answers = at_once(
            *(saving(client, article, held, title) for client, title in zip(editors, titles, strict=True))
        )

        saved = [title for title, answer in zip(titles, answers, strict=True) if answer.status_code == 302]
        refused = [answer.content.decode() for answer in answers if answer.status_code == 200]
        assert saved == [Article.objects.get().title]
        assert len(refused) == EDITORS - 1
        assert all("You saved this article in another window" in text for text in refused)
        assert all(any(title in text for text in refused) for title in titles if title not in saved)

    assert Article.objects.get().revisions.count() == ROUNDS


def test_a_save_and_a_fix_of_the_live_text_both_last(publisher):
    article = factories.article(slug="corridors")
    publishing.publish(article, by=publisher)
    client = signed_in(publisher)

    for turn in range(ROUNDS):
        held = fields(client.get(change(article)))
        saved, _ = at_once(
            lambda: client.post(change(article), held | {"kicker": [f"Draft {turn}"]}),  # noqa: B023
            lambda: publishing.amend(article.piece, by=publisher, reason="Fix", title=f"Live {turn}"),  # noqa: B023
        )

        draft = Article.objects.get()
        assert Edition.objects.live().get().document.value.content.title == f"Live {turn}"
        assert draft.title == f"Live {turn}"
        assert (draft.kicker == f"Draft {turn}") == (saved.status_code == 302)


def test_one_of_many_presses_publishes(publisher):
    article = factories.article(slug="corridors")
    editors = [signed_in(publisher) for _ in range(EDITORS)]
    held = fields(editors[0].get(page("publish", article)))

    answers = at_once(*(lambda c=client: c.post(page("publish", article), held) for client in editors))

    assert sorted(answer.status_code for answer in answers) == [200] * (EDITORS - 1) + [302]
    assert Edition.objects.count() == 1
