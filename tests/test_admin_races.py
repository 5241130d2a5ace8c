"""Editors at the same article in the same moment: whoever comes second is told, nothing is written over."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from editorial import publishing
from editorial.drafting.drafts import save_draft
from editorial.models import Article, Autosave
from editorial.refusing import Refused
from publications.models import Edition
from tests import factories
from tests.filled import fields
from tests.newsroom import change, page

pytestmark = pytest.mark.django_db(transaction=True)
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


def test_a_hundred_saves_at_once_write_nothing_over(publisher):
    article = factories.article()
    save_draft(article, by=publisher)
    editors = [signed_in(publisher) for _ in range(EDITORS)]

    for turn in range(25):
        titles = [f"Turn {turn}, editor {number}" for number in range(EDITORS)]
        forms = [fields(editor.get(change(article))) for editor in editors]
        acts = zip(editors, forms, titles, strict=True)
        answers = at_once(*(saving(client, article, held, title) for client, held, title in acts))

        led = [answer.headers["Location"] for answer in answers]
        saved = [title for title, where in zip(titles, led, strict=True) if where == change(article)]
        kept = Autosave.objects.filter(title__startswith=f"Turn {turn},").values_list("title", flat=True)
        assert saved == [Article.objects.get().title]
        assert {*saved, *kept} == set(titles)
        assert sum("/unsaved/" in where for where in led) == EDITORS - 1

    assert Article.objects.get().revisions.count() == 26


def test_paragraphs_that_many_write_at_once_are_all_in_the_text(publisher):
    words = [f"Editor {number}" for number in range(EDITORS)]
    article = factories.article(body="".join(f"<p>{number}</p>" for number in range(EDITORS)))
    save_draft(article, by=publisher)
    editors = [signed_in(publisher) for _ in range(EDITORS)]
    forms = [fields(editor.get(change(article))) for editor in editors]

    for number, held in enumerate(forms):
        held["body"] = [held["body"][0].replace(f"<p>{number}</p>", f"<p>{words[number]}</p>")]
    acts = zip(editors, forms, strict=True)
    at_once(*(lambda c=client, h=held: c.post(change(article), h) for client, held in acts))

    assert Article.objects.get().body == "".join(f"<p>{word}</p>" for word in words)


def test_a_save_and_a_fix_of_the_live_text_both_last(publisher):
    article = factories.article(slug="corridors")
    publishing.publish(article, by=publisher)
    client = signed_in(publisher)

    for turn in range(10):
        held = fields(client.get(change(article)))
        saved, _ = at_once(
            lambda: client.post(change(article), held | {"kicker": [f"Draft {turn}"]}),  # noqa: B023
            lambda: publishing.amend(article.piece, by=publisher, reason="Fix", title=f"Live {turn}"),  # noqa: B023
        )

        draft = Article.objects.get()
        assert Edition.objects.live().get().document.value.content.title == f"Live {turn}"
        assert draft.title == f"Live {turn}"
        assert (saved.status_code, draft.kicker) == (302, f"Draft {turn}")


def test_one_of_many_presses_publishes(publisher):
    article = factories.article(slug="corridors")
    editors = [signed_in(publisher) for _ in range(EDITORS)]
    held = fields(editors[0].get(page("publish", article)))

    answers = at_once(*(lambda c=client: c.post(page("publish", article), held) for client in editors))

    assert sorted(answer.status_code for answer in answers) == [200] * (EDITORS - 1) + [302]
    assert Edition.objects.count() == 1
