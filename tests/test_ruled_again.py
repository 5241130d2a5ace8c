"""What readers get again, and what a fix brings: under the notices that the rules give it, or not at all."""

from datetime import date

import pytest
import time_machine

from editorial import publishing
from editorial.law import barred_files
from editorial.law.withholding import withhold
from editorial.models import Article, Grant, Move, Notification, Provenance
from editorial.releasing import undoing
from editorial.releasing.unretracting import unretract
from editorial.rules import guarding
from editorial.rules.tasks import begin_if_ruled
from publications import clock
from publications.models import Edition, Source
from tests import factories, register
from tests.filled import send
from tests.newsroom import HOUR, desk, give, page, reads
from tests.test_corrections import add, word
from tests.test_picture_removal import image, published
from tests.test_rules import labels

__all__ = ["desk", "image"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
SAYS = "<p>The Meridian Forum met.</p>"
LABEL = "Meridian Forum holds a status."
ADDRESSES = ["/caravan-lines/corridors/", "/caravan-lines/corridors/article.json", "/feed.atom", "/feed.json"]
LAPSED = "The grant of The syndication desk (Inland) ended on 1 January 2020."


@pytest.fixture
def marked(publisher):
    """A rule that labels what mentions an organisation, and its status, confirmed when called."""
    mark = register.notice("mark", designates=True)
    forum = register.entity()
    register.rule(notice=mark, conditions={"mention_status": [str(mark.uuid)]})
    return lambda: register.status(forum, mark, date(2020, 1, 1), by=publisher)


def state(article):
    """Return what an act would change: Editions, Moves, the draft's version, what readers have."""
    version = Article.objects.get(pk=article.pk).version
    return Edition.objects.count(), Move.objects.count(), version, article.live_edition().document_id


def granted():
    """Return a working copy of somebody else's text, and the grant that covers it."""
    article = factories.article(slug="corridors")
    source = Source.objects.create(name="Inland")
    grant = Grant.objects.create(source=source, granted_by="The syndication desk")
    Provenance.objects.create(article=article, source=source, permission=grant)
    return Article.objects.for_document().get(pk=article.pk), grant


@pytest.mark.parametrize("press", ["undo", "unretract"])
def test_a_retracted_text_does_not_come_back_under_a_grant_that_lapsed(desk, publisher, press):
    article, grant = granted()
    publishing.publish(article, by=publisher)
    add(article, publisher, word("retraction"))
    Grant.objects.filter(pk=grant.pk).update(until=date(2020, 1, 1))
    before = state(article)

    answer = desk.post(page(press, article, *([Move.objects.last().pk] if press == "undo" else [])))

    assert (answer.status_code, state(article)) == (403, before)
    assert LAPSED in answer.content.decode()


def test_a_retracted_text_is_corrected_under_a_grant_that_lapsed(publisher):
    article, grant = granted()
    publishing.publish(article, by=publisher)
    add(article, publisher, word("retraction"))
    Grant.objects.filter(pk=grant.pk).update(until=date(2020, 1, 1))

    edition = add(article, publisher, word("note"))

    assert len(edition.document.value.record.corrections) == 2


@pytest.mark.both
def test_a_withdrawn_text_does_not_come_back_under_a_grant_that_lapsed(desk, publisher):
    article, grant = granted()
    publishing.publish(article, by=publisher)
    publishing.withdraw(article.piece, by=publisher, reason="A mistake")
    Grant.objects.filter(pk=grant.pk).update(until=date(2020, 1, 1))
    before = Edition.objects.count(), Move.objects.count()

    answer = desk.post(page("back", article))

    assert (answer.status_code, Edition.objects.count(), Move.objects.count()) == (403, *before)
    assert LAPSED in answer.content.decode()


def test_a_picture_whose_file_was_barred_does_not_come_back(desk, publisher, image):
    article = published(image, publisher)
    publishing.amend(article.piece, by=publisher, reason="Out", images=(), body="<p>Borders.</p>")
    barred_files.bar(image.digest, by=publisher, reason="Its owner wants it back")
    before = state(article)

    answer = desk.post(page("undo", article, Move.objects.last().pk))

    assert (answer.status_code, state(article)) == (403, before)
    assert "A picture in this text was barred" in answer.content.decode()


def test_a_fix_brings_the_label_of_what_it_says_and_takes_it_along(client, make_live, publisher, marked):
    article = make_live(slug="corridors")
    marked()
    publishing.amend(article.piece, by=publisher, reason="Who met", body=SAYS)
    fixed = reads(client)[1], labels(article)

    undoing.undo(Move.objects.last(), by=publisher)

    assert LABEL in fixed[0]
    assert fixed[1] == [("mark", "Meridian Forum")]
    assert (LABEL in reads(client)[1], labels(article)) == (False, [])


def test_a_fix_brings_no_label_that_waits_for_somebody_to_confirm_it(client, make_live, publisher, marked):
    article = make_live(slug="corridors", body=SAYS)
    marked()

    publishing.amend(article.piece, by=publisher, reason="A slip", title="Right")

    assert LABEL not in reads(client)[1]


def test_a_label_that_the_rules_give_stays_when_what_came_with_it_is_taken_back(
    client, make_live, publisher, marked
):
    article = make_live(slug="corridors", body=SAYS)
    marked()
    publishing.amend(article.piece, by=publisher, reason="Twice", body=f"{SAYS}<p>Twice.</p>")

    undoing.undo(Move.objects.last(), by=publisher)

    text = reads(client)[1]
    assert (LABEL in text, "Twice." in text) == (True, False)


def test_what_was_withdrawn_comes_back_with_the_label_that_it_needs_by_now(
    client, make_live, publisher, marked
):
    article = make_live(slug="corridors", body=SAYS)
    publishing.withdraw(article.piece, by=publisher, reason="A mistake")
    marked()

    publishing.undo_withdrawal(article.piece, by=publisher)

    assert LABEL in reads(client)[1]
    assert labels(article) == [("mark", "Meridian Forum")]


def test_what_was_retracted_comes_back_with_the_label_that_it_needs_by_now(
    client, make_live, publisher, marked
):
    article = make_live(slug="corridors", body=SAYS)
    add(article, publisher, word("retraction"))
    marked()

    unretract(article.piece, by=publisher, reason="A mistake")

    assert LABEL in reads(client)[1]


def test_what_was_cancelled_comes_back_with_the_label_that_it_needs_by_now(make_article, publisher, marked):
    edition = publishing.publish(make_article(body=SAYS), by=publisher, at=clock.now() + HOUR)
    publishing.cancel(edition, by=publisher, reason="A mistake")
    marked()

    again = publishing.put_back(Move.objects.last(), by=publisher)

    assert [one.origin for one in again.document.value.record.notices] == ["rule"]


@pytest.mark.both
def test_what_is_scheduled_without_a_label_that_it_needs_by_now_is_an_alarm_and_is_replaced(
    desk, make_article, publisher, marked, django_user_model, django_capture_on_commit_callbacks
):
    other = django_user_model.objects.create_user("other", is_staff=True)
    give(other, "publisher")
    article = make_article(slug="corridors", body=SAYS)
    publishing.publish(article, by=publisher, at=clock.now() + HOUR)
    marked()

    with django_capture_on_commit_callbacks(execute=True):
        begin_if_ruled(by=publisher)
    alarm = Notification.objects.get(user=other).sentence
    send(desk, page("publish", article), when=["replace"])

    assert "The rules give it the notice “Mark” by now" in alarm
    with time_machine.travel(clock.now() + HOUR):
        assert LABEL in reads(desk)[1]
    assert guarding.unlabelled(article, publishing_of(article), clock.now()) == []


def publishing_of(article):
    """Return the Document of the only Edition of an article that is scheduled."""
    return Edition.objects.scheduled().get(piece=article.piece).document.value


def test_a_label_that_names_the_author_goes_with_a_name_that_is_withheld(client, make_article, publisher):
    mark = register.notice("mark", designates=True)
    article = make_article(slug="corridors", authors=["Ilyas Verin"])
    author = article.bylines.get().author
    person = register.entity("Ilyas Verin", kind="person", author=author)
    register.status(person, mark, date(2020, 1, 1), by=publisher)
    register.rule(notice=mark, conditions={"author_status": [str(mark.uuid)]})
    publishing.publish(Article.objects.for_document().get(pk=article.pk), by=publisher)
    before = reads(client)[1]

    withhold(article.piece, author, by=publisher, reason="Threats")

    pages = [reads(client, address)[1] for address in ADDRESSES]
    assert "Ilyas Verin holds a status." in before
    assert not [page for page in pages if "Verin" in page]
    assert labels(article) == []
