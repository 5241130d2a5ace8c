"""What needs attention, what was corrected and who has gone quiet, as the desk says it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from editorial import publishing
from editorial.admin.desk import words
from editorial.approving import checks
from editorial.law.barred_files import bar
from editorial.models import Article, Digest, Notification, PreviewLink
from editorial.outside import share
from publications import clock
from publications.models import Image, Notice, NoticeText
from tests import factories
from tests.desks import desk as asking
from tests.desks import person, rewrite
from tests.newsroom import desk, live
from tests.test_admin_budgets import correct
from tests.test_desk import DAY, shown, today

__all__ = ["desk", "live"]
pytestmark = pytest.mark.django_db


def sentences(context):
    """Return what needs attention as sentences."""
    return [f"{one.bold} {one.rest}" for one in context["attention"]]


def test_an_override_needs_attention_with_its_reason(client, publisher):
    asking(required=["legal"])
    article = factories.article(title="Out early")
    publishing.publish(article, by=publisher, override="The minister resigned")

    said = sentences(shown(client, person("managing_editor")))

    assert said == ["1 piece went out with an override; last “Out early”: The minister resigned"]


def test_a_piece_with_two_overrides_is_one_piece(client, publisher):
    asking(required=["legal"])
    article = factories.article(title="Out early")
    for number in range(2):
        publishing.publish(article, by=publisher, override=f"Reason {number}")
        article = rewrite(article, by=publisher, title=f"Out again {number}")
        article = Article.objects.for_document().get(pk=article.pk)

    said = sentences(shown(client, person("managing_editor")))

    assert next(one for one in said if "override" in one).startswith("1 piece went out with an override;")


def test_what_was_published_lately_is_dated_by_its_publication(desk):
    moment = clock.now() - 3 * DAY
    publishing.publish(factories.article(), by=User.objects.get(), at=moment)

    shown = desk.get(reverse("admin:index")).content.decode().partition("Published lately")[2]

    assert f"{timezone.localtime(moment):%-d %B, %H:%M}" in shown


def test_everything_that_needs_attention_is_said_to_those_it_concerns(client, publisher):
    asking(required=["legal"])
    due = factories.article(due_on=today())
    checks.ask(due, "legal", by=publisher)
    checks.sign(due, "legal", by=publisher)
    rewrite(due, by=publisher, title="Another title")
    factories.article(conflict={"title": "x"}, tags=["Seabed"])
    notice = Notice.objects.create(code="n", name="Views")
    NoticeText.objects.create(
        notice=notice, template="Views.", is_activated=True, effective_to=today() + 6 * DAY
    )
    Image.objects.filter(pk=Image.objects.create(digest="a").pk).update(file="a.jpg")
    Image.objects.create(caption="A pass", expires_on=today() + 3 * DAY)
    Notification.objects.create(user=publisher, kind="move", key="k", sentence="S", failed="No server.")

    said = sentences(shown(client, publisher))

    assert said == [
        "1 conflict between a draft and a fix of the live text",
        "1 check lapsed after a later change, on pieces that are due",
        "1 message could not be mailed",
        "1 notice expires in 6 days (wording review)",
        "1 picture licence to look at; the first ends in 3 days",
        "1 image has no licence proof",
        "1 tag used once, of those added lately",
    ]
    assert len(sentences(shown(client, person("auditor")))) == 2


def test_a_wording_that_lapsed_in_one_language_alone_is_said(client, publisher):
    notice = Notice.objects.create(code="n", name="Views")
    ended = {"effective_from": today() - 9 * DAY, "effective_to": today() - DAY}
    NoticeText.objects.create(notice=notice, template="Views.", is_activated=True, **ended)
    NoticeText.objects.create(notice=notice, template="Мнения.", language="ru", is_activated=True)

    said = sentences(shown(client, publisher))

    assert said == ["The wording of “Views” has lapsed without a successor, and keeps showing"]


def test_a_small_shop_is_told_of_a_licence_that_ends(client, publisher):
    Image.objects.create(caption="A pass", expires_on=today() + 3 * DAY)
    Image.objects.filter(pk=Image.objects.create(digest="a").pk).update(file="a.jpg")

    said = sentences(shown(client, publisher))

    assert said == ["1 picture licence to look at; the first ends in 3 days"]


def test_a_picture_that_was_removed_everywhere_is_looked_at_no_more(client, publisher):
    Image.objects.create(caption="A pass", digest="a" * 64, expires_on=today() + 3 * DAY)
    bar("a" * 64, by=publisher, reason="It ended")

    assert sentences(shown(client, publisher)) == []


def test_a_digest_and_a_link_that_could_not_be_mailed_are_said_with_the_way_there(client, publisher):
    asking()
    article = factories.article()
    share(article, by=publisher, name="Mina", days=3, email="mina@example.org", mailed=True)
    PreviewLink.objects.update(failed="No server.")
    digest = Digest.objects.create(user=publisher, day=today(), failed="No server.")
    Notification.objects.create(user=publisher, kind="move", key="k", sentence="S", digest=digest)

    to_send, elsewhere = (shown(client, who)["attention"] for who in (publisher, person("auditor")))

    assert [(one.bold, one.url) for one in to_send] == [("2 messages", reverse("admin:unsent"))]
    assert elsewhere == []


def test_a_wording_that_another_one_follows_needs_nothing(client, publisher):
    asking()
    notice = Notice.objects.create(code="n", name="Views")
    ends = today() + DAY
    NoticeText.objects.create(notice=notice, template="Old.", is_activated=True, effective_to=ends)
    NoticeText.objects.create(notice=notice, template="New.", is_activated=True, effective_from=ends)

    assert sentences(shown(client, publisher)) == []


def test_what_was_corrected_is_said_once_with_its_kind_and_author(desk, live, publisher):
    correct(live, "It was not.", by=publisher)

    page = shown(desk)

    (entry,) = page["recent"]
    assert (entry.called, entry.corrected.said) == ("Corridors", "Correction · today · Samir Anvari")
    assert (page["corrected"], page["acts"]) == ([], [])


def test_brands_and_pieces_that_have_gone_quiet_are_named(client, publisher):
    asking(cadence_days=7)
    asking(factories.brand("The Peninsula"), cadence_days=7)
    published = factories.article(slug="a")
    publishing.publish(published, by=publisher, at=clock.now() - 19 * DAY)
    held = factories.article(title="Held", state="hold")
    Article.objects.filter(pk=held.pk).update(updated_at=clock.now() - 20 * DAY)
    factories.article(title="Look again", review_on=today() - DAY)

    context = shown(client, person("managing_editor"))

    assert context["quiet_brands"] == [
        "Caravan Lines has published nothing for 19 days; its aim is weekly.",
        "The Peninsula has published nothing yet; its aim is weekly.",
    ]
    assert [note.title for note in context["quiet"]] == ["Held", "Look again"]
    assert context["quiet"][0].said == "on hold for 20 days"


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "1 day late"), (-3, "3 days late"), (0, "due today"), (1, "due tomorrow"), (30, "due 30 January")],
)
def test_days_are_said_in_words(days, said):
    day = date(2026, 12, 31)

    assert words.due(day + timedelta(days=days), day)[0] == said


def test_numbers_begin_a_sentence_in_words():
    assert [words.number(count) for count in (1, 5, 12, 13)] == ["One", "Five", "Twelve", "13"]
