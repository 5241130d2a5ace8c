"""Checks through the admin: asked for, taken, signed, taken back; and what publication says of them."""

import pytest

from editorial.approving import checks
from editorial.models import Check, Move, Notification, SignOff
from editorial.publishing import amend, publish
from publications.models import Edition
from tests import factories
from tests.desks import desk, person, rewrite
from tests.filled import fields, said, send
from tests.newsroom import change, page
from tests.reviewing import TITLE, enter, inserted, now, piece, text

__all__ = ["piece"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]


# Checks -----------------------------------------------------------------------------------


def test_a_check_is_asked_of_somebody_taken_by_another_and_signed(client, piece):
    enter(client, "editor")
    ingrid = person("fact_checker", name="ingrid")
    send(client, page("ask", piece, "facts"), to=[ingrid.pk], note=["Table 2"])
    told = Notification.objects.get(user=ingrid)

    other = enter(client, "fact_checker", name="olu")
    shown = text(client.get(page("read", piece)))
    send(client, page("take", piece, "facts"))
    answer = send(client, page("sign", piece, "facts"), note=["Two sources"])

    assert told.path == page("sign", piece, "facts")
    assert "Asked of ingrid" in shown
    assert "You signed the facts check" in said(answer)
    signed = SignOff.objects.get()
    assert (signed.by, signed.note, Check.objects.get().status) == (other, "Two sources", "signed")


def test_the_page_of_a_check_shows_what_changed_since_ones_own_last_sign_off(client, piece, publisher):
    enter(client, "fact_checker")
    send(client, page("sign", piece, "facts"))
    rewrite(piece, by=publisher, body="<p>Borders are patient.</p><p>Lorries never are.</p>")

    shown = client.get(page("sign", piece, "facts"))

    assert "1 part of what it covers changed" in text(shown)
    assert inserted(shown) == ["never"]


def test_signing_what_changed_meanwhile_shows_the_new_difference(client, piece, publisher):
    enter(client, "fact_checker")
    held = fields(client.get(page("sign", piece, "facts"))) | {"note": ["Checked twice"]}
    rewrite(piece, by=publisher, title="Borders are impatient")

    answer = client.post(page("sign", piece, "facts"), held)

    assert answer.status_code == 403
    assert "The text changed since you opened this page" in text(answer)
    assert "impatient" in inserted(answer)
    assert "Checked twice" in text(answer)
    assert not SignOff.objects.exists()


def test_a_sign_off_is_taken_back(client, piece):
    enter(client, "fact_checker")
    send(client, page("sign", piece, "facts"))

    answer = send(client, page("sign", piece, "facts"), unsign=["1"])

    assert "is taken back" in said(answer)
    assert Check.objects.get().status == "open"
    assert list(Move.objects.values_list("verb", flat=True)) == ["sign", "unsign"]


def test_a_sign_off_that_was_carried_on_can_be_taken_back(client, publisher):
    desk(required=["facts"], typo_words=2)
    article = rewrite(factories.article(body="<p>Borders are patint.</p>"), by=publisher)
    checks.sign(article, "facts", by=publisher)
    publish(now(article), by=publisher)
    amend(article.piece, by=publisher, reason="Typo", body="<p>Borders are patient.</p>")
    rewrite(now(article), by=publisher, body="<p>Borders are patint.</p>")
    enter(client, "fact_checker")

    answer = send(client, page("sign", article, "facts"), unsign=["1"])

    assert "is taken back" in said(answer)
    assert SignOff.objects.get().carried_from is None


@pytest.mark.parametrize(("role", "kind"), [("fact_checker", "legal"), ("auditor", "facts")])
def test_who_may_not_sign_is_told_so_and_has_no_button(client, piece, role, kind):
    enter(client, role)
    shown = client.get(page("sign", piece, kind))

    answer = client.post(page("sign", piece, kind), fields(shown))

    assert "not among your permissions" in text(shown)
    assert ">Sign<" not in text(shown)
    assert (answer.status_code, SignOff.objects.count()) == (403, 0)


def test_a_check_that_does_not_exist_is_not_found(client, piece):
    enter(client, "publisher")

    for name in ("sign", "ask", "take", "put-signed"):
        assert client.post(page(name, piece, "forged"), {"version": 1, "seen": "x"}).status_code == 404


# Publication ------------------------------------------------------------------------------


@pytest.fixture
def stale(publisher):
    """A piece whose text changed after its facts check was signed by Ingrid."""
    desk(required=["facts"])
    article = rewrite(factories.article(title=TITLE), by=publisher)
    checks.sign(article, "facts", by=person("fact_checker", name="ingrid"))
    return rewrite(now(article), by=publisher, title="Borders are impatient")


def test_the_panel_refuses_and_shows_the_difference(client, stale):
    enter(client, "publisher")

    shown = client.get(page("publish", stale))
    answer = send(client, page("publish", stale))

    assert "The text changed since ingrid signed the facts check." in text(shown)
    assert inserted(shown) == ["impatient"]
    assert "The text changed since ingrid" in text(answer)
    assert not Edition.objects.exists()


def test_the_signed_text_is_put_back_in_one_press_and_published(client, stale):
    enter(client, "publisher")

    answer = client.post(page("put-signed", stale, "facts"), {"version": stale.version}, follow=True)
    send(client, page("publish", stale))

    assert "The draft says again what ingrid signed." in said(answer)
    assert answer.redirect_chain[0][0] == page("publish", stale)
    assert Edition.objects.get().document.value.content.title == TITLE
    titles = [one.document.value.content.title for one in stale.revisions.all()]
    assert titles == [TITLE, "Borders are impatient", TITLE]


def test_putting_back_over_another_save_is_refused(client, stale, publisher):
    enter(client, "publisher")
    rewrite(stale, by=publisher, title="Saved meanwhile")

    answer = client.post(page("put-signed", stale, "facts"), {"version": stale.version})

    assert answer.status_code == 403
    assert now(stale).title == "Saved meanwhile"


def test_putting_back_never_takes_a_fix_from_readers(client, publisher):
    desk(required=["facts"])
    article = rewrite(factories.article(title="Borders are patint"), by=publisher)
    checks.sign(article, "facts", by=publisher)
    publish(now(article), by=publisher)
    amend(article.piece, by=publisher, reason="Typo", title="Borders are patient")
    article = rewrite(now(article), by=publisher, title="Borders are very patient")
    enter(client, "publisher")

    answer = client.post(page("put-signed", article, "facts"), {"version": article.version})

    assert "The live text was fixed since this was signed" in text(answer)
    assert now(article).title == "Borders are very patient"


@pytest.mark.both
def test_the_check_is_asked_for_again_in_one_press(client, stale):
    enter(client, "publisher")
    ingrid = SignOff.objects.get().by

    answer = send(client, page("publish", stale))
    client.post(page("ask", stale, "facts"), {"version": stale.version, "to": ingrid.pk})

    assert "Ask for the facts check again" in text(answer)
    assert Check.objects.get().assignee == ingrid
    assert Notification.objects.get(sentence__contains="asks you").user == ingrid


@pytest.mark.both
def test_who_may_publishes_regardless_with_a_reason_that_stays(client, stale):
    enter(client, "publisher")

    send(client, page("publish", stale), override=["The court sits at noon."])

    assert Edition.objects.exists()
    assert [move.override for move in Move.objects.overridden()] == ["The court sits at noon."]


def test_who_wrote_alone_is_sent_to_somebody_else(client):
    desk(four_eyes=True)
    one = enter(client, "publisher", name="one")
    article = rewrite(factories.article(), by=one)

    shown = text(client.get(page("publish", article)))
    answer = send(client, page("publish", article))

    assert "another person publishes it" in shown
    assert page("move", article, "ready") in shown
    assert "another person publishes it" in text(answer)


def test_a_panel_without_anything_missing_asks_nothing_more(client):
    enter(client, "publisher")

    shown = text(client.get(page("publish", factories.article())))

    assert "Not approved yet" not in shown
    assert "override" not in shown


def test_a_fix_that_counts_as_a_typo_says_that_the_sign_offs_stay(client, publisher):
    article = live_and_signed(publisher, typo_words=2)
    enter(client, "publisher")

    answer = send(client, page("fix", article), title=["Borders are patient"], reason=["Typo"])

    assert "It counts as a typo, so what was signed stays signed: facts." in said(answer)


@pytest.mark.both
def test_a_fix_that_needs_a_check_says_what_to_do_and_can_be_overridden(client, publisher):
    article = live_and_signed(publisher, required_for_corrections=["facts"])
    enter(client, "publisher")

    refused = send(client, page("fix", article), title=["Lorries are not"], reason=["Fix"])
    changed = {"title": ["Lorries are not"], "reason": ["Fix"], "override": ["Libel."]}
    answer = send(client, page("fix", article), **changed)

    assert "needs the facts check" in text(refused)
    assert "Make the change in the draft" in text(refused)
    assert 'name="override"' in text(refused)
    assert "Readers have the fix" in said(answer)
    assert Move.objects.overridden().get().override == "Libel."


def live_and_signed(publisher, **asks):
    """Return a live article whose text was signed."""
    desk(required=["facts"], **asks)
    article = rewrite(factories.article(title="Borders are patint"), by=publisher)
    checks.sign(article, "facts", by=publisher)
    publish(now(article), by=publisher)
    return now(article)


# Brands and lists ---------------------------------------------------------------------------


def test_a_piece_that_changes_brand_says_which_checks_are_open_there(client, stale):
    desk(factories.brand("Signal Chain"), required=["legal"])
    other = factories.brand("Signal Chain")
    enter(client, "publisher")

    answer = send(client, change(stale), brand=[str(other.uuid)])

    assert "moved from Caravan Lines to Signal Chain" in said(answer)
    assert "The legal check is not signed." in said(answer)
    assert "The text changed since ingrid signed the facts check." in said(answer)
    assert Move.objects.get(verb="rebrand").reason == "Caravan Lines → Signal Chain"


def test_a_list_counts_checks_once_there_are_any(client, stale):
    enter(client, "publisher")
    checks.sign(stale, "style", by=person("publisher"))

    shown = text(client.get("/admin/editorial/article/"))

    assert "1 of 2 checks" in shown
    assert page("move", stale, "submit") in shown
