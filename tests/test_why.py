"""*Why?* beside the public standing: the sentences of `explain`, for whoever may see the piece."""

from urllib.parse import urlencode

import pytest
import time_machine

from editorial import publishing
from editorial.models import Article
from publications import clock
from publications.models import Topic
from tests import factories
from tests.desks import person, rewrite
from tests.newsroom import HOUR, change, desk, live, page
from tests.test_two_desks import bea, moved, signed_in

__all__ = ["bea", "desk", "live", "moved"]
pytestmark = pytest.mark.django_db


def said(client, article, at=None):
    """Return the page as text, as of a moment."""
    query = f"?{urlencode({'at': at})}" if at else ""
    return client.get(page("why", article) + query).content.decode()


def test_the_form_leads_to_why(desk, live):
    assert page("why", live) in desk.get(change(live)).content.decode()

    assert "/caravan-lines/corridors/ answers 200 on " in said(desk, live)


def test_another_moment_may_be_asked_about(desk, live):
    assert "readers did not have it before" in said(desk, live, "2026-01-02 09:00")
    assert "is no date and time" in said(desk, live, "soon")
    assert "answers 200" in said(desk, live, "in 2 hours")


def test_a_draft_says_what_stands_in_the_way_of_this_person(client):
    article = factories.article(standfirst="")
    client.force_login(person("editor"))

    shown = said(client, article)

    assert "Write a standfirst" in shown
    assert "“Publish” is not among your permissions" in shown


def test_why_the_law_took_it_is_told_only_to_who_may_see_it(client, desk, live, publisher):
    with time_machine.travel(clock.now() + HOUR):
        publishing.withdraw(live.piece, by=publisher, reason="An order of the court", legal=True)
    with time_machine.travel(clock.now() + 2 * HOUR):
        by_publisher = said(desk, live)
        client.force_login(person("editor"))
        by_editor, before = said(client, live), said(client, live, live.updated_at.isoformat())

    assert "An order of the court" in by_publisher
    assert "An order of the court" not in by_editor
    assert "for legal reasons" in by_editor
    assert "By topic it stands" not in before


def test_who_answers_for_what_readers_have_learns_nothing_of_the_draft(moved, bea):
    shown = said(signed_in(bea), moved)

    assert "answers 200" in shown
    assert not [words for words in ("Working title", "Hush") if words in shown]


def test_who_answers_for_what_readers_have_learns_nothing_of_what_another_desk_scheduled(
    moved, bea, publisher, desk
):
    topic = factories.term(Topic, "A topic of theirs")
    given = rewrite(moved, by=publisher, topics=(topic.uuid,))
    given = Article.objects.get(pk=given.pk)
    publishing.publish(given, by=publisher, at=clock.now() + HOUR)

    later = said(signed_in(bea), moved, "in 2 hours")
    now = said(signed_in(bea), moved)

    assert "another desk’s to say" in later and "A topic of theirs" not in later
    assert "a new version goes live" not in now
    assert "A topic of theirs" in said(desk, moved, "in 2 hours")


def test_whoever_may_not_see_a_piece_gets_nothing(client, live):
    client.force_login(person("editor", factories.brand("Elsewhere")))

    assert client.get(page("why", live)).status_code == 302


def test_its_queries_do_not_grow(desk, live, django_assert_max_num_queries):
    with django_assert_max_num_queries(44):
        desk.get(page("why", live))
