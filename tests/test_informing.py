"""Everybody who republished a piece is told of a correction, a retraction, a withdrawal: once."""

from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from editorial import publishing
from editorial.messages import mailing
from editorial.messages.informing import LETTER
from editorial.models import Article, Move, PartnerContact, PartnerLetter, Pickup
from editorial.releasing.undoing import undo
from editorial.releasing.unretracting import unretract
from publications import clock
from publications.document import AppliedNotice
from publications.models import Notice, NoticeText, Partner
from tests.mails import no_server, queue
from tests.newsroom import change, desk, live, page, reads
from tests.test_corrections import add, word

__all__ = ["desk", "live", "no_server", "queue"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def partners(live):
    """Two partners who republished the piece, one of them twice, and a third who did not."""
    for name in ("one", "two", "three"):
        partner = Partner.objects.create(name=name, domain=f"{name}.example")
        PartnerContact.objects.create(partner=partner, email=f"desk@{name}.example")
        if name != "three":
            Pickup.objects.create(piece=live.piece, partner=partner, url=f"https://{name}.example/a")
    Pickup.objects.create(
        piece=live.piece, partner=Partner.objects.get(name="one"), url="https://one.example/b"
    )
    return ["desk@one.example", "desk@two.example"]


def told():
    """Return to whom mail went."""
    return sorted(address for message in mail.outbox for address in message.to)


def test_two_partners_get_two_mails_also_when_the_task_runs_twice(live, publisher, partners, queue):
    add(live, publisher, word("retraction", wrong="Between us."))
    queue()
    for row in PartnerLetter.objects.all():
        mailing.deliver.call(PartnerLetter._meta.label, row.pk, LETTER)
    queue()

    assert told() == partners
    assert mail.outbox[0].subject == "Retraction: Corridors"
    assert "The treaty was signed in 1920." in mail.outbox[0].body
    assert "/caravan-lines/corridors/" in mail.outbox[0].body
    assert "Between us." not in str(mail.outbox[0].message())


ASKED = {
    "correction": "We published a correction to a piece of ours that you republished. Please print it",
    "update": "We published an update to",
    "concern": "We published an expression of concern to",
    "reply": "We published a reply to",
    "retraction": "We retracted a piece of ours that you republished. Please take its text down",
}


@pytest.mark.parametrize("kind", ASKED)
def test_a_letter_says_what_is_asked_of_whoever_printed_it_and_where_their_copies_are(
    live, publisher, partners, kind
):
    add(live, publisher, word(kind, respondent="N"))

    both = [(one.body, one.alternatives[0].content) for one in mail.outbox]
    ours = next(pair for pair in both if "https://one.example/a" in pair[0])
    assert all(ASKED[kind] in form and "https://one.example/b" in form for form in ours)
    assert "two.example" not in "".join(ours)


def test_a_letter_about_an_arabic_piece_says_which_way_its_words_run(make_live, publisher):
    live = make_live(language="ar")
    Pickup.objects.create(piece=live.piece, url="https://one.example/a", contact="desk@one.example")

    add(live, publisher, word())

    html = mail.outbox[0].alternatives[0].content
    assert '<div lang="ar" dir="rtl">' in html and "٢٠٢٦" in html


def test_a_later_correction_is_told_alone_and_a_fix_is_not(live, publisher, partners):
    add(live, publisher, word(sentence="First."))
    mail.outbox.clear()

    publishing.amend(live.piece, by=publisher, reason="A typo", body="<p>Borders are so patient.</p>")
    add(live, publisher, word(sentence="Second."))

    assert told() == partners
    assert all("First." not in message.body for message in mail.outbox)


@pytest.mark.parametrize(
    ("legal", "words"), [(False, "not published any more."), (True, "for legal reasons")]
)
def test_a_withdrawal_is_told_and_not_why(live, publisher, partners, legal, words):
    publishing.withdraw(live.piece, by=publisher, reason="The source took it back", legal=legal)

    assert told() == partners
    assert words in mail.outbox[0].body
    assert "took it back" not in mail.outbox[0].body
    assert ("Corridors" in mail.outbox[0].body) is not legal


def test_what_was_rolled_back_is_told_to_nobody(live, publisher, partners):
    with pytest.raises(RuntimeError), transaction.atomic():
        add(live, publisher, word())
        raise RuntimeError

    assert told() == []


def test_a_correction_withdrawn_before_its_mail_went_out_is_not_told(live, publisher, partners, queue):
    add(live, publisher, word())
    publishing.withdraw(live.piece, by=publisher, reason="x")
    queue()

    assert {message.subject.partition(":")[0] for message in mail.outbox} == {"Withdrawn"}


def test_a_mistake_undone_before_its_mails_went_out_is_told_to_nobody(live, publisher, partners, queue):
    publishing.withdraw(live.piece, by=publisher, reason="The wrong piece")
    publishing.undo_withdrawal(live.piece, by=publisher)
    queue()

    assert told() == []


def test_a_correction_that_was_taken_back_and_stands_again_is_told_again(live, publisher, partners):
    add(live, publisher, word("retraction"))
    undo(Move.objects.filter(verb="amend").latest("pk"), by=publisher)
    mail.outbox.clear()

    undo(Move.objects.filter(verb="amend").latest("pk"), by=publisher)

    assert told() == partners
    assert {message.subject for message in mail.outbox} == {"Retraction: Corridors"}


def test_a_correction_taken_back_and_forth_before_its_mail_went_out_is_told_once(
    live, publisher, partners, queue
):
    add(live, publisher, word())
    for _ in range(2):
        undo(Move.objects.filter(verb="amend").latest("pk"), by=publisher)
    queue()

    assert told() == partners


def test_a_return_is_told_to_those_who_were_told_that_it_was_gone(live, publisher, partners):
    publishing.withdraw(live.piece, by=publisher, reason="The wrong piece")
    mail.outbox.clear()
    PartnerContact.objects.create(partner=Partner.objects.get(name="two"), email="new@two.example")

    publishing.undo_withdrawal(live.piece, by=publisher)

    assert told() == partners


def test_a_retraction_is_taken_back_in_one_press_and_those_who_were_told_hear_of_it(
    desk, live, publisher, partners
):
    add(live, publisher, word(sentence="First."))
    before = live.live_edition().document_id
    add(live, publisher, word("retraction"))
    mail.outbox.clear()

    desk.post(page("unretract", live))
    again = desk.post(page("unretract", live))

    assert "Readers have no retraction of this piece." in again.content.decode()
    assert live.live_edition().document_id == before
    assert not Article.objects.get().corrections.filter(correction="retraction").exists()
    assert told() == partners
    assert all("is published again, as it was" in letter.body for letter in mail.outbox)


def test_who_was_told_of_a_correction_hears_that_it_was_taken_back(live, publisher, partners):
    add(live, publisher, word())
    mail.outbox.clear()

    undo(Move.objects.last(), by=publisher)

    assert told() == partners
    assert all("does not stand any more" in letter.body for letter in mail.outbox)


def test_a_retraction_taken_back_before_its_mails_went_out_is_told_to_nobody(
    live, publisher, partners, queue
):
    add(live, publisher, word("retraction"))
    unretract(live.piece, by=publisher, reason="The wrong piece")
    queue()

    assert told() == []


def test_a_letter_whose_worker_was_killed_is_sent_once_without_another_mail(live, publisher, partners, queue):
    add(live, publisher, word())
    first = PartnerLetter.objects.last()
    mailing.take(PartnerLetter.objects.filter(pk=first.pk))  # taken, and killed before it was sent

    queue()
    early = told()
    with time_machine.travel(clock.now() + 3 * mailing.LEASE, tick=False):
        queue()

    assert (len(early), told()) == (1, partners)


def test_a_mail_server_that_is_down_is_said_beside_the_article(live, publisher, partners, desk, no_server):
    add(live, publisher, word())

    text = desk.get(change(live)).content.decode()

    assert "The mail server did not take it" in text
    assert PartnerLetter.objects.filter(due_at__isnull=False).count() == 2


def test_a_correction_is_on_the_page_in_three_feeds_in_the_log_in_ninjs_and_in_two_mails(
    client, live, publisher, partners
):
    add(live, publisher, word())

    paths = ["feed.rss", "feed.atom", "feed.json", "corridors/", "corridors/article.json"]
    texts = [reads(client, f"/caravan-lines/{path}")[1] for path in paths]

    assert all(
        "The treaty was signed in 1920." in text for text in [*texts, reads(client, "/corrections/")[1]]
    )
    assert told() == partners


@pytest.mark.parametrize("about", ["correction", "withdrawal"])
def test_a_letter_about_a_live_piece_carries_its_notices_in_both_forms(live, publisher, partners, about):
    made = Notice.objects.create(code="ru-fa", name="RU-FA", family="legal")
    NoticeText.objects.create(notice=made, template="ОБРАЗЕЦ {name}", language="ru", is_activated=True)
    applied = AppliedNotice(uuid=uuid4(), notice=made.uuid, parameters=(("name", "«А & Б»"),))
    publishing.amend(live.piece, by=publisher, reason="Law", notices=(applied,))

    if about == "correction":
        add(live, publisher, word())
    else:
        publishing.withdraw(live.piece, by=publisher, reason="Wrong")

    forms = mail.outbox[0].body, mail.outbox[0].alternatives[0].content
    printed = ["Required notice: ОБРАЗЕЦ «А & Б»" in forms[0], "ОБРАЗЕЦ «А &amp; Б»" in forms[1]]
    assert printed == [about == "correction"] * 2 and "<!--" not in "".join(forms)


@pytest.mark.parametrize("about", ["correction", "withdrawal"])
def test_a_letter_about_a_live_piece_says_who_paid_for_it_and_what_a_machine_did(
    live, publisher, partners, about
):
    publishing.amend(live.piece, by=publisher, reason="Told", sponsor="Halyard & Sons", ai_use="partly")

    if about == "correction":
        add(live, publisher, word())
    else:
        publishing.withdraw(live.piece, by=publisher, reason="Wrong")

    text, html = mail.outbox[0].body, mail.outbox[0].alternatives[0].content
    said = ["Sponsored by Halyard & Sons\n" in text, "Sponsored by Halyard &amp; Sons</p>" in html]
    said += ["generated with AI and reviewed" in form for form in (text, html)]
    assert said == [about == "correction"] * 4
