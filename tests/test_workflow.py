"""The desk's moves: who may make them, from where, and what they leave behind."""

import pytest

from editorial.access.roles import GRANTS, Role
from editorial.models import Article, Check, Move, Notification
from editorial.publishing import publish
from editorial.refusing import Refused
from editorial.workflow import MOVES, move, refusals
from tests import factories
from tests.desks import desk, person

pytestmark = [pytest.mark.django_db, pytest.mark.words]


@pytest.mark.parametrize("state", Article.State.values)
@pytest.mark.parametrize("verb", MOVES)
def test_a_move_applies_in_its_states_and_leads_to_its_target(publisher, verb, state):
    article = factories.article(state=state)

    if state in MOVES[verb].sources:
        done = move(article, verb, by=publisher, note="Because.")
        assert (done.from_state, done.to_state) == (state, MOVES[verb].target)
    else:
        with pytest.raises(Refused, match="does not apply"):
            move(article, verb, by=publisher, note="Because.")

    expected = MOVES[verb].target if state in MOVES[verb].sources else state
    assert Article.objects.get().state == expected


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("verb", MOVES)
def test_a_move_is_for_the_roles_that_have_its_right(verb, role):
    user = person(role)
    article = factories.article(state=MOVES[verb].sources[0], created_by=user)

    reasons = refusals(article, verb, by=user)

    allowed = MOVES[verb].permission in GRANTS[role]
    assert any("not among your permissions" in why for why in reasons) != allowed


def test_a_move_made_twice_is_refused_the_second_time(publisher):
    article = factories.article()
    move(article, "submit", by=publisher)

    with pytest.raises(Refused, match="in review"):
        move(article, "submit", by=publisher)

    assert Move.objects.count() == 1


@pytest.mark.parametrize("verb", [verb for verb, act in MOVES.items() if act.asks_why])
def test_a_move_that_needs_a_reason_is_refused_without_one(publisher, verb):
    article = factories.article(state=MOVES[verb].sources[-1])

    with pytest.raises(Refused, match="Say why"):
        move(article, verb, by=publisher, note="  ")

    assert not Move.objects.exists()


def test_what_readers_have_is_withdrawn_not_killed(make_live, publisher):
    with pytest.raises(Refused, match="withdraw it instead"):
        move(make_live(), "kill", by=publisher, note="No.")


def test_a_piece_with_gaps_is_not_ready(publisher):
    with pytest.raises(Refused, match="Write a standfirst"):
        move(factories.article(standfirst=""), "ready", by=publisher)


def test_a_piece_on_hold_is_not_published(publisher):
    with pytest.raises(Refused, match="on hold"):
        publish(factories.article(state="hold"), by=publisher)


def test_submitting_asks_for_the_checks_of_the_desk(publisher):
    desk(required=["facts", "legal"])
    article = factories.article()

    move(article, "submit", by=publisher)

    assert [check.kind for check in Check.objects.all()] == ["facts", "legal"]


def test_who_is_concerned_is_told_once_with_the_note_and_who_acts_is_not(publisher):
    writer = person("contributor")
    article = factories.article(state="review", created_by=writer, assignee=publisher)

    move(article, "return", by=publisher, note="The third paragraph has no source.")

    told = Notification.objects.get()
    assert (told.user, told.note) == (writer, "The third paragraph has no source.")
    assert article.title in told.sentence


@pytest.mark.both
def test_a_submission_is_told_to_the_desk_of_the_brand():
    editor, elsewhere = (
        person("editor", factories.brand(), name="ruth"),
        person("editor", factories.brand("Signal Chain"), name="anton"),
    )
    writer = person("contributor")

    move(factories.article(created_by=writer), "submit", by=writer)

    assert [told.user for told in Notification.objects.all()] == [editor]
    assert elsewhere.notifications.count() == 0
