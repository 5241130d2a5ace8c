"""The board: what is being worked on, by state; moves by a press; never the whole archive."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import publishing
from editorial.models import Article, Move
from publications import clock
from tests import factories
from tests.acts import archive
from tests.desks import person, rewrite
from tests.filled import said
from tests.newsroom import desk, live, page

__all__ = ["desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
BOARD, MOVE = "/admin/board/", "/admin/board/move/"


def columns(client, query=""):
    """Return {state: [titles]} of a board."""
    found = client.get(f"{BOARD}?{query}").context["columns"]
    return {column.state.value: [card.article.title for card in column.cards] for column in found}


def test_pieces_stand_in_the_column_of_their_state(desk):
    for state in ("pitch", "draft", "review", "ready", "hold", "killed"):
        factories.article(title=state.title(), state=state)

    assert columns(desk) == {
        "pitch": ["Pitch"],
        "draft": ["Draft"],
        "review": ["Review"],
        "ready": ["Ready"],
        "hold": ["Hold"],
    }


def test_what_readers_have_stands_here_again_once_its_draft_differs(desk, live, publisher):
    assert columns(desk)["ready"] == []

    rewrite(live, by=publisher, title="Again")

    assert columns(desk)["draft"] == ["Again"]


def test_what_is_scheduled_waits_for_nobody(desk, publisher):
    publishing.publish(factories.article(), by=publisher, at=live_later())

    assert columns(desk)["ready"] == []


def live_later():
    """Return tomorrow."""
    return clock.now() + timedelta(days=1)


@pytest.mark.both
def test_a_press_moves_a_piece_and_says_so(desk):
    article = factories.article(state="pitch", title="Corridors")

    answer = desk.post(MOVE, {"article": article.pk, "verb": "accept", "here": "brand=1"}, follow=True)

    assert "is in “draft” now" in said(answer)
    assert answer.redirect_chain[0][0] == f"{BOARD}?brand=1"
    assert Move.objects.get().verb == "accept"


def test_a_move_twice_is_refused_in_a_sentence(desk):
    article = factories.article(state="pitch")
    desk.post(MOVE, {"article": article.pk, "verb": "accept"})

    answer = desk.post(MOVE, {"article": article.pk, "verb": "accept"}, follow=True)

    assert "stays where it is" in said(answer)


def test_a_move_that_needs_a_word_leads_to_its_page(desk):
    article = factories.article(state="review")

    answer = desk.post(MOVE, {"article": article.pk, "verb": "return"})

    assert answer["Location"].endswith(f"/{article.pk}/move/return/")
    assert Article.objects.get().state == "review"


@pytest.mark.parametrize(
    "sent", [{}, {"article": "1"}, {"article": "9" * 40, "verb": "accept"}, {"verb": "x"}]
)
def test_a_forged_move_is_answered_with_a_sentence(desk, sent):
    assert said(desk.post(MOVE, sent, follow=True))


@pytest.mark.both
def test_a_stranger_to_a_brand_moves_nothing_and_sees_nothing(client):
    article = factories.article(state="pitch", title="Secret")
    client.force_login(person("editor", factories.brand("Narrow Seas")))

    answer = client.post(MOVE, {"article": article.pk, "verb": "accept"}, follow=True)

    assert "Secret" not in answer.content.decode()
    assert Article.objects.get().state == "pitch"


@pytest.mark.both
def test_a_column_shows_a_few_and_leads_on_by_key(desk):
    for number in range(45):
        factories.article(title=f"Piece {number:02}", state="pitch")

    first = desk.get(BOARD).context["columns"][0]
    second = desk.get(f"{BOARD}?{first.more}").context["columns"][0]
    third = desk.get(f"{BOARD}?{second.more}").context["columns"][0]

    titles = [card.article.title for column in (first, second, third) for card in column.cards]
    assert titles == [f"Piece {number:02}" for number in range(44, -1, -1)]
    assert not third.more


@pytest.mark.parametrize("query", ["before=x", "before=2026-01-01~x", "state=x", "state=draft&before=%2B~1"])
def test_whatever_an_address_asks_for_there_is_a_board(desk, query):
    assert desk.get(f"{BOARD}?{query}").status_code == 200


def test_late_and_urgent_pieces_say_so(desk):
    factories.article(due_on=date(2020, 1, 1), priority=4)

    text = desk.get(BOARD).content.decode()

    assert "was due" in text
    assert "urgent" in text


def test_the_number_of_queries_is_that_of_an_empty_archive(desk):
    for state in ("pitch", "draft", "review", "ready", "hold"):
        factories.article(state=state)
    desk.get(BOARD)
    few = queries(desk)
    archive(2000, state="ready")
    archive(500, state="draft")
    for number in range(30):
        factories.article(state="review", assignee=person("editor", name=f"e{number}"))

    assert queries(desk) <= few <= 20


def queries(client):
    """Return how many queries the board takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(BOARD).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("legal", "chip", "rewrites", "offered"),
    [
        (False, "Withdrawn", False, ("Put back", "admin:article-back")),
        (False, "Withdrawn", True, ("Publish…", "admin:article-publish")),
        (True, "Blocked", False, ("Put back…", "admin:article-back")),
        (True, "Blocked", True, ("Put back…", "admin:article-back")),
    ],
)
def test_what_was_taken_from_readers_says_so_and_offers_what_applies(
    desk, live, publisher, legal, chip, rewrites, offered
):
    publishing.withdraw(live.piece, by=publisher, reason="A mistake", legal=legal)
    if rewrites:
        rewrite(live, by=publisher, title="Again")
    Article.objects.update(state="ready")

    response = desk.get(BOARD)

    (card,) = next(one.cards for one in response.context["columns"] if one.state == "ready")
    assert (card.standing[0], card.publishing) == (chip, offered)
    page = response.content.decode()
    assert f">{chip}</span>" in page and f">{offered[0]}<" in page


def test_a_withdrawn_piece_is_put_back_by_one_press_on_its_card(desk, live, publisher):
    publishing.withdraw(live.piece, by=publisher, reason="A mistake")
    Article.objects.update(state="ready")
    shown = desk.get(BOARD).content.decode()

    desk.post(page("back", live))

    assert f'<form method="post" action="{page("back", live)}">' in shown
    assert live.live_edition()


def test_a_card_says_whether_readers_have_an_earlier_version_or_are_to_get_one(desk, live, publisher):
    rewrite(live, by=publisher, title="Again")
    planned = factories.article(title="Planned")
    publishing.publish(planned, by=publisher, at=live_later())
    rewrite(planned, by=publisher, title="Planned again")
    Article.objects.update(state="ready")

    (column,) = (one for one in desk.get(BOARD).context["columns"] if one.state == "ready")

    said = {card.article.title: (card.standing[0], card.publishing[0]) for card in column.cards}
    assert said == {
        "Again": ("Live", "Publish changes…"),
        "Planned again": ("Scheduled", "Replace the scheduled version…"),
    }


def test_who_may_not_publish_is_offered_neither_publishing_nor_putting_back(client, live, publisher):
    publishing.withdraw(live.piece, by=publisher, reason="A mistake", legal=True)
    client.force_login(person("editor"))

    assert "Put back…" not in client.get(BOARD).content.decode()
