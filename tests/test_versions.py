"""Versions of an article: what was saved and done, and the difference between any two."""

import pytest
import time_machine

from editorial import publishing, workflow
from editorial.drafting.versions import number_of
from editorial.models import Move, Revision, WithheldLook
from publications import clock
from tests import factories
from tests.desks import person, rewrite
from tests.newsroom import HOUR, desk, editor_desk, live, page

__all__ = ["desk", "editor_desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]


@pytest.fixture
def drafted(publisher):
    """An article with three versions, written by an editor and a publisher."""
    article = factories.article(title="Corridors", slug="corridors", body="<p>Borders are patient.</p>")
    editor = person("editor", name="ada")
    article = rewrite(article, by=editor, title="Passes")
    article = rewrite(article, by=publisher, body="<h2>Borders are restless.</h2><p>New.</p>")
    return rewrite(article, by=editor, topics=())


def text(response):
    """Return an answer's text."""
    return response.content.decode()


def compared(client, article, before, after, more=""):
    """Return the page of a difference."""
    return client.get(f"{page('compare', article)}?before={before}&after={after}{more}")


def keys(article):
    """Return how the versions of an article are named in an address, the first one first."""
    return [f"r{pk}" for pk in article.revisions.order_by("pk").values_list("pk", flat=True)]


@pytest.mark.both
def test_versions_are_counted_without_gaps(desk, drafted, publisher):
    Revision.objects.filter(pk=drafted.revisions.first().pk).update(version=40)

    answer = text(desk.get(page("versions", drafted)))

    assert all(f"Version {number}" in answer for number in (1, 2, 3))
    assert "Version 40" not in answer
    assert [number_of(row) for row in drafted.revisions.order_by("pk")] == [1, 2, 3]


def test_a_version_put_back_is_named_by_its_number(desk, drafted, publisher):
    first = drafted.revisions.order_by("pk").first()
    Revision.objects.filter(pk=first.pk).update(version=0)

    publishing.restore(drafted.piece, first, by=publisher)

    assert drafted.revisions.first().note == "Put back version 1"


def test_acts_and_their_notes_stand_between_the_versions(desk, drafted):
    workflow.move(drafted, "submit", by=person("editor", name="ada"), note="Have a look")

    answer = text(desk.get(page("versions", drafted)))

    assert "Submitted" in answer
    assert "Have a look" in answer
    assert "ada" in answer


def test_any_two_versions_are_compared(desk, drafted):
    first, second, third = keys(drafted)

    words = text(compared(desk, drafted, first, third))
    beside = text(compared(desk, drafted, first, second, "&view=beside"))

    assert "<ins>" in words
    assert "The paragraph became a heading." not in text(compared(desk, drafted, third, "draft"))
    assert "Borders are" in words
    assert "Diplomacy" in words
    assert 'class="sides"' in beside


def test_without_a_choice_the_last_two_are_compared(desk, drafted):
    answer = desk.get(page("compare", drafted))

    assert [row[1] for row in answer.context["found"]] == ["topics"]


def test_what_stayed_is_counted_and_shown_when_asked(desk, publisher):
    article = factories.article(body="<p>One word.</p><p>Two words.</p><p>Three.</p>")
    article = rewrite(article, by=publisher, title="Before")
    article = rewrite(article, by=publisher, body="<p>One word.</p><p>Two words.</p><p>Four.</p>")
    before, after = keys(article)

    short, whole = compared(desk, article, before, after), compared(desk, article, before, after, "&whole=1")

    assert "2 passages stayed as they were" in text(short)
    assert "Two words." not in text(short)
    assert "Two words." in text(whole)


def test_the_draft_is_compared_with_what_readers_have(desk, live, publisher):
    article = rewrite(live, by=publisher, title="Passes")

    assert "Passes" in text(compared(desk, article, "live", "draft"))
    assert "These two say the same." in text(compared(desk, article, "draft", "draft"))


@pytest.mark.parametrize("key", ["r0", "r99999999999999999999", "x", "", "live"])
def test_an_unknown_version_is_said(desk, drafted, key):
    answer = compared(desk, drafted, key or "r", "draft")

    assert answer.status_code == 200
    assert "There is no such version" in text(answer)


def test_another_articles_version_is_not_shown(desk, drafted, publisher):
    other = rewrite(factories.article(title="Secret"), by=publisher, title="Secret words")

    assert "Secret" not in text(compared(desk, drafted, keys(other)[0], "draft"))


@pytest.mark.parametrize(
    ("role", "status"), [("auditor", 200), ("legal_reviewer", 200), ("contributor", 302)]
)
def test_whoever_may_read_an_article_may_read_its_versions(client, drafted, role, status):
    client.force_login(person(role))

    answers = [client.get(page(name, drafted)) for name in ("versions", "compare", "as-of")]

    assert [answer.status_code for answer in answers] == [status] * 3


def test_why_the_law_wanted_something_is_read_by_those_of_the_law(client, live, publisher):
    publishing.withdraw(live.piece, by=publisher, reason="A named plaintiff", legal=True)
    read = {}
    for role in ("editor", "legal_reviewer"):
        client.force_login(person(role))
        read[role] = text(client.get(page("versions", live)))

    assert "A named plaintiff" not in read["editor"] and "For legal reasons" in read["editor"]
    assert "A named plaintiff" in read["legal_reviewer"]


@pytest.mark.both
def test_what_was_fixed_for_legal_reasons_is_closed_in_versions_too(client, live, publisher):
    with time_machine.travel(clock.now() + HOUR):
        publishing.amend(
            live.piece, by=publisher, reason="The law", body="<p>A passage is gone.</p>", legal=True
        )
    first = keys(live)[0]
    answers = {}
    with time_machine.travel(clock.now() + 2 * HOUR):
        for role in ("editor", "legal_reviewer"):
            client.force_login(person(role))
            address = f"{page('compare', live)}?before={first}&after=draft"
            answers[role] = text(client.get(address)), text(client.post(address))

    assert all("patient" not in asked for asked, _ in answers.values())
    assert ["patient" in pressed for _, pressed in answers.values()] == [False, True]
    assert WithheldLook.objects.get().by.username == "legal_reviewer"


@pytest.mark.both
def test_an_editor_puts_back_nothing_that_is_withheld(editor_desk, live, publisher):
    with time_machine.travel(clock.now() + HOUR):
        publishing.amend(live.piece, by=publisher, reason="The law", body="<p>Gone.</p>", legal=True)
        live.refresh_from_db()
        revision, edition = live.revisions.last(), live.piece.editions.order_by("live_from").first()
        answers = [
            editor_desk.post(page(name, live, row.pk), {"version": live.version})
            for name, row in (("restore", revision), ("restore-edition", edition))
        ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "legal reasons" in text(answers[0])
    assert not Move.objects.filter(verb="restore").exists()


@pytest.mark.parametrize(("name", "most"), [("versions", 30), ("compare", 30)])
def test_pages_of_history_cost_few_queries(desk, drafted, django_assert_max_num_queries, name, most):
    desk.get(page(name, drafted))

    with django_assert_max_num_queries(most):
        desk.get(page(name, drafted))
