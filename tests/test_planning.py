"""Planning: who has a piece and its days, recorded and told, and never in the way of whoever writes."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from editorial.models import Article, Move, Notification
from editorial.plans import planning
from editorial.refusing import Refused
from publications import clock
from publications.models import Edition
from tests import factories
from tests.desks import desk as desk_of
from tests.desks import person
from tests.filled import fields, said, send
from tests.newsroom import HOUR, change, desk, page

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def state(article):
    """Return what planning must never touch."""
    now = Article.objects.for_document().get(pk=article.pk)
    return now.version, now.document().digest, now.state


def test_a_plan_is_recorded_and_told_and_touches_neither_text_nor_version(publisher):
    ruth = person("editor", name="ruth")
    article = factories.article(assignee=ruth, title="Corridors")
    before = state(article)

    move = planning.plan(article, by=publisher, planned_on=DAY, priority=3, notes="Ask Ingrid")

    assert move.reason == "planned for 24 November 2026; priority high; notes changed"
    assert "planned for 24 November 2026" in Notification.objects.get(user=ruth).sentence
    assert state(article) == before


def test_planning_the_same_again_is_no_move(publisher):
    article = factories.article(planned_on=DAY)

    assert planning.plan(article, by=publisher, planned_on=DAY) is None
    assert not Move.objects.exists()


def test_a_slip_of_the_pen_is_refused(publisher):
    with pytest.raises(Refused, match="year"):
        planning.plan(factories.article(), by=publisher, due_on=date(26, 11, 24))


def test_whoever_may_not_plan_plans_nothing():
    with pytest.raises(Refused, match="not among your permissions"):
        planning.plan(factories.article(), by=person("copy_editor"), due_on=DAY)


def test_a_piece_that_nobody_has_is_taken(desk, publisher):
    article = factories.article()

    answer = send(desk, page("claim", article))

    assert "is yours" in said(answer)
    assert Article.objects.get().assignee == publisher
    assert Move.objects.get().verb == Move.Verb.ASSIGN


def test_a_copy_editor_takes_what_is_free_and_nothing_from_others():
    copy, ruth = person("copy_editor"), person("editor", name="ruth")
    free, hers = factories.article(), factories.article(assignee=ruth)

    planning.claim(free, by=copy)
    with pytest.raises(Refused, match="not among your permissions"):
        planning.claim(hers, by=copy)

    assert set(Article.objects.values_list("assignee__username", flat=True)) == {"copy_editor", "ruth"}


def test_the_box_of_the_form_plans_and_gives(desk):
    ruth = person("editor", name="ruth")
    article = factories.article()

    send(
        desk,
        change(article),
        assignee=[str(ruth.pk)],
        planned_on=["2026-11-24"],
        due_on=["2026-11-23"],
        review_on=["2027-01-01"],
        priority=["4"],
        notes=["Ask Ingrid"],
    )

    article.refresh_from_db()
    assert (article.assignee, article.planned_on, article.priority) == (ruth, DAY, 4)
    assert list(Move.objects.values_list("verb", flat=True)) == ["assign", "plan"]
    assert Notification.objects.filter(user=ruth, kind="assigned").count() == 1


def test_a_new_article_is_planned_as_it_is_begun(desk):
    send(desk, "/admin/editorial/article/add/", title=["Corridors"], planned_on=["2026-11-24"])

    assert Article.objects.get().planned_on == DAY
    assert Move.objects.get().verb == Move.Verb.PLAN


def test_a_day_that_a_colleague_moved_meanwhile_stays_where_it_was_moved(desk, publisher):
    article = factories.article(planned_on=DAY)
    held = fields(desk.get(change(article)))
    planning.plan(article, by=publisher, planned_on=date(2026, 11, 30))

    desk.post(change(article), held | {"title": ["Typed meanwhile"]})

    article.refresh_from_db()
    assert (article.title, article.planned_on) == ("Typed meanwhile", date(2026, 11, 30))


def test_a_piece_cannot_be_given_to_somebody_who_cannot_open_it(desk):
    stranger = User.objects.create_user("stranger", is_staff=True)

    refused = send(desk, change(factories.article()), assignee=[str(stranger.pk)])

    assert "cannot open this piece" in refused.context["form"].errors["assignee"][0]


def test_a_writer_reads_the_plan_and_does_not_change_it(client):
    copy = person("copy_editor")
    article = factories.article(planned_on=DAY, notes="Ask Ingrid")
    client.force_login(copy)

    text = client.get(change(article)).content.decode()
    send(client, change(article), planned_on=["2026-12-24"], notes=["Mine"], title=["Mine"])

    article.refresh_from_db()
    assert "24 November 2026" in text
    assert 'name="planned_on"' not in text
    assert (article.planned_on, article.notes, article.title) == (DAY, "Ask Ingrid", "Mine")


def test_saving_and_taking_is_one_press(desk, publisher):
    article = factories.article()

    answer = send(desk, change(article), title=["Mine now"], _claim=["1"])

    article.refresh_from_db()
    assert (article.title, article.assignee) == ("Mine now", publisher)
    assert "is yours" in said(answer)


def test_planned_is_not_scheduled(desk):
    send(desk, change(factories.article()), planned_on=["2020-01-01"])

    assert not Edition.objects.exists()


def test_a_small_shop_is_asked_for_nothing_and_sees_no_planning(desk, publisher):
    person("editor"), person("publisher", name="second")

    assert not planning.is_planned(publisher)
    assert "/admin/calendar/" not in desk.get("/admin/").content.decode()


@pytest.mark.parametrize("begin", ["desk", "day", "role"])
def test_planning_appears_with_the_first_such_row(desk, publisher, begin):
    if begin == "desk":
        desk_of(cadence_days=7)
    elif begin == "day":
        factories.article(due_on=DAY)
    else:
        person("managing_editor")

    assert planning.is_planned(publisher)
    assert "/admin/calendar/" in desk.get("/admin/").content.decode()


def test_an_embargo_with_microseconds_survives_a_save(desk):
    article = factories.article(embargo_until=clock.now() + HOUR)

    send(desk, change(article), title=["Edited"])

    assert Article.objects.get().embargo_until == article.embargo_until
