"""An embargo: editing goes on, release waits, and only lifting or a leak ends it early."""

from datetime import UTC, datetime, timedelta

import pytest

from editorial import publishing
from editorial.models import Article, Move
from editorial.refusing import Refused
from editorial.releasing import embargo, scheduling
from publications import clock
from publications.models import Edition
from tests import factories
from tests.desks import person
from tests.filled import said, send
from tests.newsroom import change, desk, live, page, reads

__all__ = ["desk", "live"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def ahead(publisher):
    """An article that is scheduled for tomorrow."""
    article = factories.article(slug="corridors", title="Corridors")
    publishing.publish(article, by=publisher, at=clock.now() + DAY)
    return Article.objects.get(pk=article.pk)


def scheduled():
    """Return the only scheduled Edition."""
    return Edition.objects.scheduled().get()


def set_embargo(article, until):
    """Set an embargo as the form does."""
    article.embargo_until = until
    article.save()


@pytest.mark.both
def test_an_embargo_is_set_in_the_form_and_editing_goes_on(desk):
    article = factories.article()

    send(desk, change(article), embargo_until=["in 3 days"])
    send(desk, change(article), title=["Edited under embargo"])

    article.refresh_from_db()
    assert article.title == "Edited under embargo"
    assert article.embargo_until > clock.now() + 2 * DAY
    assert Move.objects.get(verb=Move.Verb.EMBARGO).moment == article.embargo_until


def test_release_before_it_ends_is_refused_by_every_verb(publisher, ahead):
    publishing.cancel(scheduled(), by=publisher, reason="Wait")
    cancelled = Move.objects.get(verb=Move.Verb.CANCEL)
    set_embargo(ahead, clock.now() + 3 * DAY)
    article = Article.objects.get()

    acts = [
        lambda: publishing.publish(article, by=publisher),
        lambda: publishing.publish(article, by=publisher, at=clock.now() + 2 * DAY),
        lambda: publishing.put_back(cancelled, by=publisher),
    ]
    for act in acts:
        with pytest.raises(Refused, match="embargoed until"):
            act()

    assert publishing.publish(article, by=publisher, at=article.embargo_until)
    with pytest.raises(Refused, match="embargoed until"):
        scheduling.reschedule(scheduled(), by=publisher, at=clock.now() + DAY)


@pytest.mark.both
def test_an_embargo_after_the_moment_of_a_scheduled_version_is_refused(desk, ahead):
    refused = send(desk, change(ahead), embargo_until=["in 5 days"])

    assert "move or cancel that first" in refused.context["form"].errors["embargo_until"][0]


@pytest.mark.parametrize("until", [[""], ["in 1 hour"]])
def test_an_embargo_is_not_ended_by_an_edit(desk, until):
    article = factories.article(embargo_until=clock.now() + DAY)

    refused = send(desk, change(article), embargo_until=until)

    assert "Lift the embargo…" in refused.context["form"].errors["embargo_until"][0]


def test_lifting_it_is_a_move_with_a_reason_and_publishes_nothing(desk):
    article = factories.article(embargo_until=clock.now() + DAY)

    unexplained = send(desk, page("lift", article))
    answer = send(desk, page("lift", article), reason=["The ministry allows it"])

    assert unexplained.context["form"].errors["reason"]
    assert "ends now" in said(answer)
    assert Article.objects.get().embargo_until is None
    assert "The ministry allows it" in Move.objects.get(verb=Move.Verb.LIFT).reason
    assert not Edition.objects.exists()


def test_only_who_may_lift_lifts(client):
    article = factories.article(embargo_until=clock.now() + DAY)

    with pytest.raises(Refused, match="not among your permissions"):
        embargo.lift(article, by=person("editor"), reason="Because")
    with pytest.raises(Refused, match="before the present end"):
        embargo.lift(article, by=person("publisher"), reason="Because", until=clock.now() + 2 * DAY)

    assert Article.objects.get().embargo_until


def test_a_leak_publishes_now_with_a_reason_and_ends_the_embargo(desk, publisher):
    article = factories.article(slug="corridors", embargo_until=clock.now() + DAY)
    publishing.publish(article, by=publisher, at=article.embargo_until)

    answer = send(desk, page("leak", article), reason=["Another paper has it"])

    assert "is live" in said(answer)
    assert reads(desk)[0] == 200
    assert Article.objects.get().embargo_until is None
    assert "Another paper has it" in Move.objects.get(verb=Move.Verb.LEAK).reason
    assert not Edition.objects.scheduled().exists()


def test_a_managing_editor_may_lift_but_not_leak():
    article = factories.article(embargo_until=clock.now() + DAY)
    manager = person("managing_editor")

    with pytest.raises(Refused, match="not among your permissions"):
        publishing.publish(article, by=manager, leak="Another paper has it")

    assert embargo.lift(article, by=manager, reason="Allowed")


def test_a_stale_leak_leaves_everything_as_it_was(desk):
    article = factories.article(embargo_until=clock.now() + DAY)

    refused = send(desk, page("leak", article), reason=["Another paper has it"], version=["7"])

    assert refused.status_code == 403
    assert Article.objects.get().embargo_until
