"""What changes by its date, or under a scheduled piece, is looked at again."""

from datetime import timedelta

import pytest
import time_machine
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from editorial.compilation.lapsing import start
from editorial.models import Article, Grant, Notification, Provenance, WorkList
from editorial.publishing import publish
from editorial.rules.tasks import look
from publications import clock
from publications.models import Notice, NoticeText, Source
from tests import factories, register
from tests.filled import send
from tests.newsroom import change, desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate(clock.now())


def test_a_grant_shortened_under_a_scheduled_piece_raises_an_alarm(desk, publisher):
    source = Source.objects.create(name="The Inland Observer", status="active")
    grant = Grant.objects.create(source=source, granted_by="Its editor", until=today() + 30 * DAY)
    article = factories.article(assignee=publisher)
    origin = {"source": source, "permission": grant, "url": "https://inland.example/a"}
    Provenance.objects.create(article=article, **origin)
    publish(Article.objects.get(pk=article.pk), by=publisher, at=clock.now() + 10 * DAY)

    with TestCase.captureOnCommitCallbacks(execute=True):
        send(
            desk,
            reverse("admin:editorial_grant_change", args=[grant.pk]),
            until=[f"{today() + DAY:%Y-%m-%d}"],
        )

    alarm = Notification.objects.get(kind=Notification.Kind.ALARM)
    assert "is scheduled, and something stands in its way" in alarm.sentence


def test_a_status_is_looked_at_again_on_the_days_on_which_it_begins_and_ends(desk, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    begins, ends = today() + 3 * DAY, today() + 9 * DAY
    status = register.status(register.entity(), register.notice(), begins, ends)
    address = reverse("admin:register-status", args=[status.pk])
    seen = desk.get(address).context["seen"]

    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post(address, {"confirm": "", "seen": seen})

    due = DBTaskResult.objects.filter(task_path="editorial.rules.tasks.look").order_by("run_after")
    assert list(due.values_list("run_after", flat=True)) == [start(begins), start(ends)]


def test_the_day_on_which_a_status_begins_brings_a_work_list(make_live, publisher):
    mark, forum = register.notice(), register.entity()
    register.rule("On the list", notice=mark, conditions={"mention_status": [str(mark.uuid)]})
    register.status(forum, mark, today() + 2 * DAY, by=publisher)
    make_live(body="<p>The Meridian Forum met.</p>")

    found = []
    for moment in (clock.now(), start(today() + 2 * DAY)):
        with time_machine.travel(moment), TestCase.captureOnCommitCallbacks(execute=True):
            look.call(publisher.pk)
        found.append(WorkList.objects.latest("pk").items.count())

    assert found == [0, 1]


def test_the_form_shows_the_wording_of_the_day_of_publication_where_that_one_stays(desk, make_live):
    kept = Notice.objects.create(code="kept", name="Kept", basis=Notice.Basis.PUBLICATION, switched_on=True)
    later = today() + 5 * DAY
    texts = [("As it was.", today() - 9 * DAY, later), ("As it is.", later, None)]
    for template, begins, ends in texts:
        NoticeText.objects.create(
            notice=kept, template=template, effective_from=begins, effective_to=ends, is_activated=True
        )
    article = make_live()
    article.applied_notices.create(notice=kept)

    with time_machine.travel(clock.now() + 8 * DAY):
        page = desk.get(change(article)).content.decode()

    assert "As it was." in page
    assert "As it is." not in page


def test_the_inspector_names_the_rule_that_put_a_notice_there(desk, make_article):
    rule = register.rule("Opinion", notice=register.notice("views"), conditions={"kind": ["opinion"]})

    page = desk.get(change(make_article(kind="opinion"))).content.decode()

    address = reverse("admin:editorial_noticerule_change", args=[rule.pk])
    assert f'<a href="{address}">Opinion</a>' in page
