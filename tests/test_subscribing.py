"""Subscribing, confirming and leaving: by a link in a mail, without a cookie; a hash is all that is kept."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from editorial.messages import mailing
from editorial.models import Knock, Subscription, Suppressed
from editorial.newsletters import keys, subscribing, suppressing
from editorial.newsletters.sweeping import sweep
from publications import clock
from tests.factories import brand
from tests.newsletters import newsletter, subscriber

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "/in/subscribe/the-pass/"
LINK = re.compile(r"http://127\.0\.0\.1:8000(/in/\S+)")


@pytest.fixture(autouse=True)
def journal(settings, tmp_path):
    """The journal of those who left."""
    settings.NEWSLETTER_JOURNAL = str(tmp_path / "journal")
    return tmp_path / "journal"


@pytest.fixture
def the_pass(db):
    return newsletter()


@pytest.fixture
def reader():
    """A reader whose browser proves nothing about itself."""
    return Client(enforce_csrf_checks=True)


def ask(reader, email="Mina@Example.net", **sent):
    """Send the form of the newsletter; return what comes of it."""
    return reader.post(ASK, {"email": email, "language": "en", **sent})


def link():
    """Return the path of the link in the last mail."""
    return LINK.search(mail.outbox[-1].body)[1]


def test_who_asks_confirms_by_a_mail_and_by_a_press(the_pass, reader):
    answered = ask(reader)
    waiting = Subscription.objects.get()
    looked = reader.get(link())
    unmoved = Subscription.objects.get().confirmed_at
    pressed = reader.post(link())

    row = Subscription.objects.get()
    assert (answered.status_code, looked.status_code, pressed.status_code) == (303, 200, 200)
    assert (waiting.confirmed_at, unmoved) == (None, None) and row.confirmed_at
    assert row.email == "Mina@Example.net" and "keeps it for this alone" in row.wording
    assert "I agree that" in mail.outbox[0].body and mail.outbox[0].from_email.endswith(
        "<letters@example.org>"
    )
    assert not [one for one in (answered, looked, pressed) if one.cookies or "Set-Cookie" in one.headers]
    assert looked["Cache-Control"] == "no-store, private" and "Cookie" not in looked.get("Vary", "")


def test_known_unknown_and_left_addresses_are_answered_alike(the_pass, reader):
    subscriber(the_pass, "known@example.net")
    subscribing.leave(subscriber(the_pass, "left@example.net"))

    answers = [ask(reader, f"{who}@example.net") for who in ("known", "new", "left")]

    assert len({(one.status_code, one.content, tuple(one.headers.items())) for one in answers}) == 1
    assert [letter.subject for letter in mail.outbox] == [
        "You get “The Pass” already", "Please confirm: The Pass", "Please confirm: The Pass",
    ]  # fmt: skip


def test_an_address_is_written_to_three_times_a_day_and_no_more(the_pass, reader):
    statuses = [ask(reader).status_code for _ in range(5)]
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        ask(reader)

    assert statuses == [303] * 5
    assert len(mail.outbox) == 4


def test_a_place_asks_twenty_times_an_hour_and_its_address_is_kept_nowhere(the_pass, settings):
    reader = Client(REMOTE_ADDR="9.9.9.9")
    statuses = [ask(reader, f"mina{number}@example.net").status_code for number in range(21)]

    settings.PROXIES = 1
    behind = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 9.9.9.9"})
    other = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "9.9.9.9, 1.1.1.1"})
    statuses += [ask(one, "tomas@example.net").status_code for one in (behind, other)]

    assert statuses == [303] * 20 + [429, 429, 303]
    assert not [knock for knock in Knock.objects.all() if "9.9.9.9" in knock.key or len(knock.key) != 64]


@pytest.mark.parametrize("email", ["", "mina", "mina@", "a\nBcc: x@example.net", "x" * 300 + "@example.net"])
def test_what_is_no_address_is_refused_beside_the_field_with_what_was_typed(the_pass, reader, email):
    answered = ask(reader, email)

    page = answered.content.decode()
    assert answered.status_code == 400 and 'aria-invalid="true"' in page
    assert "This is no e-mail address" in page and mail.outbox == []


def test_a_program_that_fills_every_field_is_thanked_and_gets_nothing(the_pass, reader):
    answered = ask(reader, website="https://spam.example/")

    assert answered.status_code == 303
    assert (mail.outbox, Subscription.objects.count()) == ([], 0)


def test_a_form_sent_from_another_site_is_to_be_pressed_again(the_pass, reader):
    answered = reader.post(
        ASK,
        {"email": "mina@example.net"},
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://x.example"},
    )

    assert answered.status_code == 403 and b'value="mina@example.net"' in answered.content
    assert mail.outbox == []


def test_leaving_is_one_press_also_of_a_mail_program_and_looking_changes_nothing(the_pass, reader, journal):
    row = subscriber(the_pass)
    path = f"/in/unsubscribe/{row.uuid}/"

    looked, kept = reader.get(path), Subscription.objects.count()
    pressed = reader.post(path, {"List-Unsubscribe": "One-Click"})
    again = reader.post(path, {"List-Unsubscribe": "One-Click"})

    assert (looked.status_code, kept) == (200, 1) and b"Leave" in looked.content
    assert (pressed.status_code, again.status_code) == (200, 200)
    assert not Subscription.objects.exists()
    assert Suppressed.objects.get().key == keys.of_subscriber(the_pass, "MINA@example.net")
    assert "mina" not in journal.read_text() and Suppressed.objects.get().key in journal.read_text()


def test_who_left_comes_back_by_confirming_and_not_before(the_pass, reader):
    subscribing.leave(subscriber(the_pass))
    ask(reader, "mina@example.net")
    before = Suppressed.objects.count()

    reader.post(link())

    assert (before, Suppressed.objects.count()) == (1, 0)
    assert Subscription.objects.confirmed().count() == 1


def test_a_restored_backup_does_not_forget_who_left(the_pass, reader):
    row = subscriber(the_pass)
    back = subscriber(the_pass, "tomas@example.net")
    subscribing.leave(row), subscribing.leave(back)
    ask(reader, "tomas@example.net"), reader.post(link())
    Suppressed.objects.all().delete()
    subscriber(the_pass)

    found = suppressing.read_back()

    assert found == 1 and [one.email for one in Subscription.objects.all()] == ["tomas@example.net"]
    assert Suppressed.objects.get().key == row.key


def test_what_nobody_confirmed_is_gone_after_seven_days_with_its_link(the_pass, reader):
    ask(reader)
    path = link()
    with time_machine.travel(clock.now() + timedelta(days=6)):
        early = sweep(), reader.get(path).status_code
    with time_machine.travel(clock.now() + timedelta(days=7, seconds=1)):
        late = sweep(), reader.get(path).status_code

    assert (early, late) == ((0, 200), (1, 404))
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("path", ["/in/confirm/x/", "/in/confirm/a:b:c/", "/in/subscribe/unknown/"])
def test_links_that_nobody_made_are_answered_plainly(the_pass, reader, path):
    assert reader.get(path).status_code == 404
    assert reader.post(path, {"email": "mina@example.net"}).status_code == 404
    assert mail.outbox == []


def test_erasing_forgets_an_address_everywhere_and_keeps_it_out(the_pass):
    other = newsletter(brand(), "Narrows")
    subscriber(the_pass), subscriber(other)

    held, erased = (
        subscribing.held("MINA@example.net", [the_pass, other]),
        subscribing.erase("Mina@example.net"),
    )

    assert [one["newsletter"] for one in held] == ["The Pass", "Narrows"] and erased == 2
    known = suppressing.suppressed()
    assert all(suppressing.is_left(one, "mina@example.net", known) for one in (the_pass, other))
    assert suppressing.is_left(newsletter(brand("Third"), "Third"), "mina@example.net", known)


def test_who_comes_back_after_a_restored_backup_stays(the_pass, reader):
    row = subscriber(the_pass)
    subscribing.leave(row)
    Suppressed.objects.all().delete()
    ask(reader)
    reader.post(link())

    suppressing.read_back()

    assert Subscription.objects.confirmed().count() == 1


def test_an_erased_address_is_asked_by_nobody_until_the_newsroom_lets_it(the_pass, reader, journal):
    ask(reader, "mina@example.net")
    path = link()
    subscribing.erase("MINA@example.net")
    answered, late = ask(reader, "mina@example.net"), reader.post(path)
    Suppressed.objects.all().delete()  # as a restored backup does
    again = ask(reader, "Mina@Example.net")
    mailed = len(mail.outbox)

    subscribing.forgive("mina@example.net")
    ask(reader, "mina@example.net")
    reader.post(link())

    assert (answered.status_code, again.status_code, late.status_code, mailed) == (303, 303, 404, 1)
    assert len(mail.outbox) == 2 and Subscription.objects.confirmed().count() == 1


def test_a_restored_row_of_an_erased_address_is_neither_mailed_nor_confirmed(the_pass, reader):
    ask(reader, "mina@example.net")
    kept, path = Subscription.objects.get(), link()
    subscribing.erase("mina@example.net")
    kept.save(force_insert=True)

    mailing.send(kept, subscribing.LETTER)

    assert len(mail.outbox) == 1 and reader.post(path).status_code == 404
    assert not Subscription.objects.confirmed().exists()


def test_who_left_on_the_day_they_came_may_come_back_on_it(the_pass, reader):
    ask(reader), reader.post(link())
    subscribing.leave(Subscription.objects.get())

    ask(reader), reader.post(link())

    assert len(mail.outbox) == 2 and Subscription.objects.confirmed().count() == 1


def test_who_left_is_asked_once_a_day(the_pass, reader):
    subscribing.leave(subscriber(the_pass))

    for _ in range(3):
        ask(reader, "mina@example.net")

    assert len(mail.outbox) == 1


def test_an_address_that_a_server_refused_is_asked_anew_and_gets_issues_again(the_pass, reader):
    subscriber(the_pass, refused_at=clock.now())
    ask(reader, "mina@example.net")

    reader.post(link())

    assert mail.outbox[0].subject == "Please confirm: The Pass"
    assert Subscription.objects.confirmed().count() == 1


@pytest.mark.parametrize("email", ["mina@straße.example", "mina@MÜNCHEN.example"])
def test_letters_that_a_database_folds_otherwise_keep_nobody_from_being_erased(the_pass, email):
    subscriber(the_pass, email)

    held = subscribing.held(email.lower(), [the_pass])

    assert (len(held), subscribing.erase(email.lower()), Subscription.objects.count()) == (1, 1, 0)
