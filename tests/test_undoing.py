"""One press takes back what was done by mistake to what readers have: a fix, a correction, a retraction."""

import pytest

from editorial import publishing
from editorial.models import Article, Move
from editorial.refusing import Refused, Stale
from editorial.releasing import undoing
from editorial.releasing.changes import last_change
from editorial.releasing.standing import standing
from publications import clock
from publications.models import Edition
from tests.desks import desk as asking
from tests.desks import rewrite
from tests.newsroom import HOUR, change, desk, editor_desk, live, page, reads
from tests.test_corrections import add, word
from tests.test_orders import order

__all__ = ["desk", "editor_desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]


def fixed(article, by, **changes):
    """Fix what readers have, and return the Move."""
    publishing.amend(article.piece, by=by, reason="A slip", **(changes or {"title": "Wrong"}))
    return Move.objects.filter(verb="amend").last()


def test_a_mistaken_fix_is_taken_back_by_one_press_on_the_piece(desk, live, publisher):
    before = live.live_edition()
    move = fixed(live, publisher)
    form = desk.get(change(live)).content.decode()

    answer = desk.post(page("undo", live, move.pk), follow=True)

    again = live.live_edition()
    assert f'formaction="{page("undo", live, move.pk)}"' in form
    assert "Put back what readers had before the last change" in form
    assert "Readers have again what they had before the last change of" in answer.content.decode()
    assert again.document_id == before.document_id != move.document_id
    assert Article.objects.get().title == "Corridors"


@pytest.mark.parametrize("kind", ["correction", "clarification", "update", "note", "concern", "retraction"])
def test_every_kind_of_correction_is_taken_back_from_page_feeds_and_log(desk, live, publisher, kind):
    add(live, publisher, word(kind), title="Wrong")
    move = Move.objects.last()

    desk.post(page("undo", live, move.pk))

    pages = [reads(desk)[1], reads(desk, "/feed.json")[1], reads(desk, "/corrections/")[1]]
    assert not [text for text in pages if "signed in 1920" in text or "Wrong" in text]
    assert Article.objects.get().corrections.count() == 0


def test_taking_back_is_itself_taken_back(live, publisher):
    move = fixed(live, publisher)
    undoing.undo(move, by=publisher)

    undoing.undo(Move.objects.last(), by=publisher)

    assert live.live_edition().document_id == move.document_id


def test_a_draft_under_way_keeps_what_is_its_own(live, publisher):
    rewrite(live, by=publisher, standfirst="Not for readers yet.", title="Of the draft")
    move = fixed(live, publisher)
    conflict = Article.objects.get().conflict

    undoing.undo(move, by=publisher)

    draft = Article.objects.get()
    assert set(conflict) == {"title"}
    assert (draft.title, draft.standfirst, draft.conflict) == ("Of the draft", "Not for readers yet.", None)


def test_what_is_scheduled_loses_the_fix_as_well(live, publisher):
    article = rewrite(live, by=publisher, standfirst="Tomorrow.")
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    move = fixed(live, publisher, title="Wrong", ahead="carry")

    undoing.undo(move, by=publisher)

    said = Edition.objects.scheduled().get().document.value.content
    assert (said.title, said.standfirst) == ("Corridors", "Tomorrow.")


def test_a_check_that_corrections_need_does_not_stand_in_the_way_of_what_was_approved(live, publisher):
    move = fixed(live, publisher)
    asking(required_for_corrections=["legal"])

    undoing.undo(move, by=publisher)

    assert live.live_edition().document.value.content.title == "Corridors"


@pytest.mark.parametrize(
    "changes",
    [{"legal": True, "title": "By law"}, {"slug": "elsewhere"}],
)
def test_what_the_law_asked_for_and_a_change_of_labels_are_not_taken_back(desk, live, publisher, changes):
    move = fixed(live, publisher, **changes)

    answer = desk.post(page("undo", live, move.pk), follow=True)

    assert page("undo", live, move.pk) not in desk.get(change(live)).content.decode()
    assert answer.status_code == 403
    assert live.live_edition().document_id == move.document_id


def test_a_reply_that_was_published_stays(live, publisher):
    add(live, publisher, word("reply", respondent="The ministry"))

    assert last_change(standing(live.piece).live) is None


def test_what_was_changed_since_is_not_taken_back_with_it(live, publisher):
    first = fixed(live, publisher)
    fixed(live, publisher, standfirst="Right.")

    with pytest.raises(Stale, match="not what readers have last"):
        undoing.undo(first, by=publisher)


@pytest.mark.both
def test_an_order_bars_what_would_come_back(live, publisher):
    move = fixed(live, publisher, body="<p>Nothing.</p>")
    order("passage", passage="Borders are patient")

    with pytest.raises(Refused, match="bars a passage"):
        undoing.undo(move, by=publisher)


def test_an_editor_is_offered_nothing_and_may_not(editor_desk, live, publisher):
    move = fixed(live, publisher)

    assert editor_desk.post(page("undo", live, move.pk)).status_code == 403
    assert live.live_edition().document_id == move.document_id


def test_a_withdrawn_piece_is_put_back_by_one_press_on_its_page(desk, live, publisher):
    publishing.withdraw(live.piece, by=publisher, reason="A mistake")
    form = desk.get(change(live)).content.decode()

    desk.post(page("back", live))

    assert f'formaction="{page("back", live)}"' in form
    assert reads(desk)[0] == 200
