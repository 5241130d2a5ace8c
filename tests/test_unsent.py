"""Mail that did not go out waits for whoever may act: to be tried again, or put away, on the record."""

import pytest
from django.core import mail
from django.urls import reverse

from editorial.messages import mailing, unsent
from editorial.messages.telling_tasks import LETTER, find_lost
from editorial.models import Digest, MailAct, Notification, PartnerLetter, PreviewLink
from editorial.outside import share
from editorial.refusing import Refused
from publications import clock
from tests import factories
from tests.desks import desk as asking
from tests.desks import person
from tests.newsroom import HOUR, desk, live, page
from tests.test_desk import shown, today

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db
DOWN = "The mail server did not take it: it is not running, or lets nobody in."


@pytest.fixture
def stuck(publisher):
    """A mail of each kind that did not go out, all of them for a publisher to act on."""
    publisher.email = "mina@example.org"
    publisher.save()
    article = factories.article()
    share(article, by=publisher, name="Ruth", days=3, email="ruth@example.org", mailed=True)
    PreviewLink.objects.update(failed=DOWN, due_at=None)
    note = Notification.objects.create(
        user=publisher, kind="move", key="k", sentence="Moved", failed=DOWN, article=article
    )
    digest = Digest.objects.create(user=publisher, day=today(), failed=DOWN)
    Notification.objects.create(user=publisher, kind="move", key="d", sentence="Old", digest=digest)
    letter = PartnerLetter.objects.create(
        piece=article.piece, about="withdrawn", key="w", name="Ann", email="ann@example.org", failed=DOWN
    )
    return {"note": note, "digest": digest, "link": PreviewLink.objects.get(), "letter": letter}


def count(client, *who):
    """Return what the desk says of unsent mail, and the way there."""
    said = [one for one in shown(client, *who)["attention"] if one.rest == "could not be mailed"]
    return [(one.bold, one.url) for one in said]


def press(client, **act):
    """Press a button of the page; return what it answers."""
    return client.post(reverse("admin:unsent"), act, follow=True).content.decode()


def test_the_desk_counts_every_kind_until_each_is_put_away(desk, stuck):
    before = count(desk)
    said = [press(desk, away=f"{row._meta.model_name}-{row.pk}") for row in stuck.values()]

    assert before == [("4 messages", reverse("admin:unsent"))]
    assert all("1 mail put away." in one for one in said)
    assert count(desk) == []
    assert set(MailAct.objects.values_list("did", "by__username")) == {("away", "publisher")}


def test_what_is_put_away_is_not_tried_by_a_worker_that_comes_late(stuck, publisher):
    unsent.put_away(stuck["note"], by=publisher)

    mailing.deliver.call(Notification._meta.label, stuck["note"].pk, LETTER)

    assert (mail.outbox, find_lost()) == ([], 0)


def test_a_mail_tried_again_goes_out_and_leaves_the_desk(desk, stuck, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        said = press(desk, again=f"notification-{stuck['note'].pk}")

    assert "1 mail tried again now." in said
    assert [letter.to for letter in mail.outbox] == [["mina@example.org"]]
    assert count(desk) == [("3 messages", reverse("admin:unsent"))]
    assert MailAct.objects.values_list("did", "to", "failed").get() == ("again", "mina@example.org", DOWN)


def test_all_are_tried_again_or_put_away_with_one_press(desk, stuck):
    said = press(desk, away="all")

    assert "4 mails put away." in said and "Every mail went out." in said
    assert "publisher put away a mail to ann@example.org" in said


def test_a_mail_that_no_worker_took_is_counted_and_can_be_tried_again(desk, stuck):
    unsent_for = Notification.objects.filter(pk=stuck["note"].pk)
    unsent_for.update(failed="", due_at=clock.now() - HOUR)

    assert count(desk) == [("4 messages", reverse("admin:unsent"))]
    assert "Is the task worker running?" in desk.get(reverse("admin:unsent")).content.decode()


def test_what_was_read_ended_or_is_on_its_way_is_not_counted(desk, stuck):
    Notification.objects.update(read_at=clock.now())
    PreviewLink.objects.update(revoked_at=clock.now())
    PartnerLetter.objects.update(failed="", due_at=clock.now())

    assert count(desk) == []


@pytest.mark.parametrize("act", [unsent.try_again, unsent.put_away])
@pytest.mark.parametrize("kind", ["note", "digest", "link", "letter"])
def test_a_second_press_and_somebody_without_the_right_are_refused(stuck, publisher, act, kind):
    with pytest.raises(Refused):
        act(stuck[kind], by=person("contributor"))
    unsent.put_away(stuck[kind], by=publisher)

    with pytest.raises(Refused, match="waits for nobody"):
        act(stuck[kind], by=publisher)

    assert MailAct.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["", "note-1", "user-1", "digest-", "digest-x", "digest-²", f"digest-{10**30}"]
)
def test_a_forged_press_gets_a_sentence_and_changes_nothing(desk, stuck, name):
    said = press(desk, away=name) + press(desk) + press(desk, other=name)

    assert unsent.OVER in said and "Choose what becomes of a mail." in said
    assert not MailAct.objects.exists()


def test_who_gives_out_work_sees_that_others_were_not_told_but_not_what(client, stuck):
    asking()
    Notification.objects.filter(pk=stuck["note"].pk).update(sentence="A secret", note="Privileged")
    client.force_login(person("managing_editor"))

    said = client.get(reverse("admin:unsent")).content.decode()

    assert "A message about “" in said and "to publisher" in said
    assert "A secret" not in said and "Privileged" not in said


def test_a_link_put_away_can_still_be_sent_from_its_own_page(desk, stuck, publisher):
    unsent.put_away(stuck["link"], by=publisher)
    address = page("share", stuck["link"].article)
    before = desk.get(address).content.decode()

    desk.post(page("send-again", stuck["link"].article, stuck["link"].pk))

    assert "put away" in before and "Send it again now" in before
    stuck["link"].refresh_from_db()
    assert stuck["link"].put_away_at is None and stuck["link"].due_at
