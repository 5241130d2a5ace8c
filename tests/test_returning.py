"""Put back what readers had: one press after a mistake, two people after the law."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User

from editorial import publishing
from editorial.approving import checks
from editorial.models import Article, Move
from editorial.refusing import Refused
from publications import clock
from publications.models import Edition
from tests.desks import rewrite
from tests.filled import send
from tests.newsroom import HOUR, desk, give, live, page, reads

__all__ = ["desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
SECRET = "a long enough secret"


@pytest.fixture
def blocked(live, publisher):
    """A piece that the law took from readers."""
    publishing.withdraw(live.piece, by=publisher, reason="A court order", legal=True)
    return live


def person(name, role):
    """Return somebody with a role for all brands."""
    user = User.objects.create_user(name, password=SECRET, is_staff=True)
    give(user, role)
    return user


def test_one_press_puts_back_what_readers_had_and_not_the_draft(desk, live, publisher):
    before = live.live_edition()
    Article.objects.filter(pk=live.pk).update(title="Not for readers yet")
    publishing.withdraw(live.piece, by=publisher, reason="A mistake")

    send(desk, page("back", live))

    again = live.live_edition()
    assert reads(desk)[0] == 200
    assert again.document_id == before.document_id
    assert (again.published_at, again.modified_at) == (before.published_at, before.modified_at)
    assert Move.objects.last().verb == Move.Verb.BACK


def test_there_is_nothing_to_put_back_while_readers_have_it(live, publisher):
    with pytest.raises(Refused, match="lost nothing"):
        publishing.undo_withdrawal(live.piece, by=publisher)


def test_an_editor_may_not_put_back(live, publisher):
    publishing.withdraw(live.piece, by=publisher, reason="A mistake")

    with pytest.raises(Refused, match="not among your permissions"):
        publishing.undo_withdrawal(live.piece, by=person("ed", "editor"))


def test_a_legal_withdrawal_is_undone_by_two_people(client, blocked, publisher):
    publishing.ask_back(blocked.piece, by=publisher, reason="The order was lifted")
    counsel = person("counsel", "legal_reviewer")
    with pytest.raises(Refused, match="another publisher or legal reviewer"):
        publishing.undo_withdrawal(blocked.piece, by=publisher, password=SECRET)

    client.force_login(counsel)
    send(client, page("back", blocked))

    assert reads(client)[0] == 200


def test_a_block_is_not_turned_into_a_withdrawal_that_one_person_undoes(desk, blocked, publisher):
    with pytest.raises(Refused, match="blocked for legal reasons"):
        publishing.withdraw(blocked.piece, by=publisher, reason="Only withdrawn, then")

    answer = send(desk, page("withdraw", blocked), reason=["Only withdrawn, then"])

    assert (answer.status_code, reads(desk)[0]) == (403, 451)


def test_nobody_confirms_what_nobody_asked_for(blocked, publisher):
    with pytest.raises(Refused, match="ask for it first"):
        publishing.undo_withdrawal(blocked.piece, by=person("counsel", "legal_reviewer"))


def test_where_there_is_one_person_an_hour_and_a_password_do(desk, blocked, publisher):
    send(desk, page("back", blocked), reason=["The order was lifted"])
    early = send(desk, page("back", blocked), password=[SECRET])
    later = clock.now() + HOUR + timedelta(minutes=1)

    with time_machine.travel(later, tick=False):
        wrong = send(desk, page("back", blocked), password=["something else"])
        assert Edition.objects.live().count() == 0
        send(desk, page("back", blocked), password=[SECRET])

    assert "you can do so yourself from" in early.content.decode()
    assert "Type your password once more." in wrong.content.decode()
    assert reads(desk)[0] == 200 or Edition.objects.filter(outcome=200).count() == 2


def test_a_second_block_asks_anew(blocked, publisher):
    counsel = person("counsel", "legal_reviewer")
    publishing.ask_back(blocked.piece, by=publisher, reason="The order was lifted")
    publishing.undo_withdrawal(blocked.piece, by=counsel)
    publishing.withdraw(blocked.piece, by=publisher, reason="Another order", legal=True)

    with pytest.raises(Refused, match="ask for it first"):
        publishing.undo_withdrawal(blocked.piece, by=counsel)


def test_a_blocked_text_does_not_come_back_by_publishing_the_draft(blocked, publisher):
    blocked.refresh_from_db()

    for override in ("", "I want it"):
        with pytest.raises(Refused, match="blocked for legal reasons"):
            publishing.publish(blocked, by=publisher, override=override)


def rewritten(article, by):
    """Let somebody rewrite a blocked piece. Return it as it is now."""
    return rewrite(Article.objects.get(pk=article.pk), by=by, body="<p>Nothing that harms anybody.</p>")


def test_a_rewritten_text_is_signed_by_somebody_who_neither_wrote_nor_publishes_it(blocked, publisher):
    writer, counsel = person("writer", "editor"), person("counsel", "legal_reviewer")
    give(writer, "legal_reviewer")
    article = rewritten(blocked, writer)

    for own in (writer, publisher):
        checks.sign(article, "legal", by=own)
        with pytest.raises(Refused, match="neither wrote nor publishes"):
            publishing.publish(article, by=publisher, override="The harm is gone")
    checks.sign(article, "legal", by=counsel)
    publishing.publish(article, by=publisher, override="The harm is gone")

    assert "Nothing that harms" in article.live_edition().document.text


@pytest.mark.both
def test_where_nobody_else_may_sign_ones_own_signature_counts_after_an_hour(blocked, publisher):
    article = rewritten(blocked, publisher)
    checks.sign(article, "legal", by=publisher)

    with pytest.raises(Refused, match="this signature counts from"):
        publishing.publish(article, by=publisher, override="The harm is gone")
    with time_machine.travel(clock.now() + HOUR + timedelta(minutes=1), tick=False):
        for password in ("", "something else"):
            with pytest.raises(Refused, match="counts with your password"):
                publishing.publish(article, by=publisher, override="The harm is gone", password=password)
        publishing.publish(article, by=publisher, override="The harm is gone", password=SECRET)
        assert article.live_edition()


def test_the_panel_asks_who_signed_alone_for_the_password(desk, blocked, publisher):
    checks.sign(rewritten(blocked, publisher), "legal", by=publisher)

    early = desk.get(page("publish", blocked))
    with time_machine.travel(clock.now() + HOUR + timedelta(minutes=1), tick=False):
        desk.force_login(publisher)
        wrong = send(desk, page("publish", blocked), override=["The harm is gone"], password=["else"])
        right = send(desk, page("publish", blocked), override=["The harm is gone"], password=[SECRET])
        assert reads(desk)[0] == 200

    assert "password" not in early.context["form"].fields
    assert "counts with your password" in wrong.content.decode()
    assert SECRET not in wrong.content.decode() + right.content.decode()


def test_a_signature_does_not_count_for_what_was_written_after_it(blocked, publisher):
    counsel = person("counsel", "legal_reviewer")
    checks.sign(rewritten(blocked, publisher), "legal", by=counsel)
    later = rewrite(Article.objects.get(pk=blocked.pk), by=publisher, title="Another title")

    with pytest.raises(Refused, match="signed for this very text"):
        publishing.publish(later, by=publisher, override="The harm is gone")
