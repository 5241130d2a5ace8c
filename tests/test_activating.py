"""Wordings are activated by a person who saw where they will be printed; templates print nothing."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from editorial.models import AppliedNotice, Article
from editorial.notices import activating
from editorial.notices.notice_templates import load_templates, templates
from editorial.publishing import publish
from editorial.refusing import Refused, Stale
from publications import notices
from publications.models import Notice, NoticeText
from publications.notices import Wordings
from tests import factories
from tests.desks import person
from tests.filled import fields, send
from tests.newsroom import change, desk
from tests.test_desk import shown

__all__ = ["desk"]
pytestmark = pytest.mark.django_db
ADDRESS = "/caravan-lines/corridors/"
OLD, NEW = "Данное сообщение (материал) создано", "НАСТОЯЩИЙ МАТЕРИАЛ (ИНФОРМАЦИЯ) ПРОИЗВЕДЕН"


@pytest.fixture
def agent():
    """The Russian template, switched on."""
    load_templates()
    Notice.objects.filter(code="RU-FA").update(switched_on=True, designates=False)
    return Notice.objects.get(code="RU-FA")


def bearing(notice, publisher):
    """Return a live article at ADDRESS that bears a notice."""
    article = factories.article(slug="corridors", title="Corridors")
    AppliedNotice.objects.create(article=article, notice=notice, parameters={"name": "«Образец»"})
    publish(Article.objects.get(pk=article.pk), by=publisher)
    return article


def activate_all(notice, publisher):
    """Activate every wording of a notice as a person would."""
    for text in notice.texts.select_related("notice"):
        activating.activate(text, by=publisher, seen=activating.seen_of(text))


def page_of(text):
    """Return the address on which a wording is activated."""
    return reverse("admin:notice-wording", args=[text.pk])


def test_the_templates_come_switched_off_and_a_second_time_adds_nothing():
    first, second = load_templates(), load_templates()

    assert (first, second) == (len(templates()), 0)
    assert not Notice.objects.filter(switched_on=True).exists()
    assert not NoticeText.objects.filter(is_activated=True).exists()
    assert not Notice.objects.filter(citation="").exists()
    assert not Notice.objects.filter(explanation="").exists()
    assert set(Notice.objects.values_list("reviewed_on", flat=True)) == {date(2026, 11, 28)}


def test_the_russian_wordings_are_dated_facts():
    load_templates()

    first, second = Notice.objects.get(code="RU-FA").texts.all()
    assert (first.effective_from, first.effective_to) == (date(2020, 10, 30), date(2022, 12, 1))
    assert (second.effective_from, second.effective_to) == (date(2022, 12, 1), date(2028, 12, 1))
    assert (second.placement, second.prominence, second.age_mark) == ("below_title", "double", "18+")
    assert first.template.startswith(OLD) and second.template.startswith(NEW)


def test_what_a_site_has_already_stays_as_it_is():
    own = Notice.objects.create(code="fara-us", name="Ours", family="legal")

    call_command("load_notices")

    assert not Notice.objects.filter(code="US-FARA").exists()
    assert Notice.objects.get(pk=own.pk).name == "Ours"


def test_the_templates_are_added_by_a_press_in_the_list(desk):
    assert "Add the templates" in desk.get(reverse("admin:publications_notice_changelist")).content.decode()

    answer = desk.post(reverse("admin:notice-templates"), follow=True)

    assert f"{len(templates())} kinds of notice added, each switched off." in answer.content.decode()


def test_the_list_counts_wordings_by_where_they_stand(desk):
    load_templates()
    NoticeText.objects.filter(notice__code="RU-FA", effective_from__year=2020).update(is_activated=True)

    page = desk.get(reverse("admin:publications_notice_changelist")).content.decode()

    assert "1 over, 1 draft" in page
    assert '<a href="?jurisdiction=">none</a>' in " ".join(page.split())


@pytest.mark.parametrize("code", ["GE-FARA", "KG-FR"])
def test_a_template_without_words_cannot_be_activated(code, desk, publisher):
    load_templates()
    text = NoticeText.objects.get(notice__code=code)

    with pytest.raises(Refused, match="no words yet"):
        activating.activate(text, by=publisher, seen=activating.seen_of(text))
    assert "no words yet" in desk.get(page_of(text)).content.decode()


def test_a_wording_is_activated_by_whoever_saw_what_bears_it(agent, client, desk, publisher):
    bearing(agent, publisher)
    text = agent.texts.last()

    before = client.get(ADDRESS).content.decode()
    page = desk.get(page_of(text)).content.decode()
    send(desk, page_of(text))

    assert NEW not in before and NEW in client.get(ADDRESS).content.decode()
    assert "1 live and 0 scheduled pieces bear this notice" in page
    assert "<b>Before:</b> <span>nothing</span>" in page
    assert "ИНОСТРАННЫМ АГЕНТОМ «Образец» ЛИБО" in page.partition("<b>After:</b>")[2]
    kept = text.__class__.history.filter(id=text.pk).latest("history_date")
    assert (kept.history_user, kept.is_activated) == (publisher, True)
    assert kept.history_change_reason == "Activated, seeing 1 live and 0 scheduled pieces"


def test_a_press_on_what_has_changed_since_is_refused(agent, desk, publisher):
    text = agent.texts.last()
    held = fields(desk.get(page_of(text)))
    bearing(agent, publisher)

    answer = desk.post(page_of(text), held)

    text.refresh_from_db()
    assert (answer.status_code, text.is_activated) == (400, False)
    assert "has changed since you opened this page" in answer.content.decode()


def test_a_wording_is_taken_back(agent, client, desk, publisher):
    bearing(agent, publisher)
    activate_all(agent, publisher)
    text = agent.texts.last()

    desk.post(page_of(text), fields(desk.get(page_of(text))) | {"back": ""})

    html = client.get(ADDRESS).content.decode()
    assert NEW not in html and OLD in html


def test_activating_is_for_those_who_keep_notices(agent, publisher):
    text = agent.texts.last()

    with pytest.raises(Refused, match="not among your permissions"):
        activating.activate(text, by=person("writer"), seen=activating.seen_of(text))
    activating.activate(text, by=publisher, seen=activating.seen_of(text))
    with pytest.raises(Stale):
        activating.activate(text, by=publisher, seen=activating.seen_of(text))


def test_what_readers_see_of_an_activated_wording_is_not_changed_by_saving_a_form(agent, desk, publisher):
    activate_all(agent, publisher)
    address = reverse("admin:publications_notice_change", args=[agent.pk])

    send(desk, address, **{"texts-1-template": "Shorter.", "texts-1-prominence": "normal"})

    text = agent.texts.last()
    assert text.template.startswith(NEW) and text.prominence == "double"


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (datetime(2020, 10, 29, 23, 59, tzinfo=UTC), None),
        (datetime(2020, 10, 30, tzinfo=UTC), OLD),
        (datetime(2022, 11, 30, 23, 59, tzinfo=UTC), OLD),
        (datetime(2022, 12, 1, tzinfo=UTC), NEW),
        (datetime(2028, 11, 30, 23, 59, tzinfo=UTC), NEW),
        (datetime(2028, 12, 1, tzinfo=UTC), NEW),
    ],
)
def test_the_wordings_change_by_date_once_they_are_activated(agent, publisher, day, begins):
    activate_all(agent, publisher)
    applied = [[str(agent.uuid), {"name": "A"}]]

    shown = Wordings.of(applied).shown(applied, language="en", published_at=day, at=day)

    assert [one.text[: len(begins or "")] for one in shown] == ([begins] if begins else [])


def test_a_wording_that_lapsed_keeps_showing_and_stands_on_the_desk(agent, client, publisher):
    activate_all(agent, publisher)
    with time_machine.travel(datetime(2028, 11, 30, 12, tzinfo=UTC)):
        bearing(agent, publisher)
        before = [one.bold for one in shown(client, publisher)["attention"]]

    with time_machine.travel(datetime(2028, 12, 1, 12, tzinfo=UTC)):
        html = client.get(ADDRESS).content.decode()
        said = [(f"{one.bold} {one.rest}", one.url) for one in shown(client, publisher)["attention"]]

    address = reverse("admin:publications_notice_change", args=[agent.pk])
    alarm = "The wording of “Foreign agent (Russia)” has lapsed without a successor, and keeps showing"
    assert NEW in html and "1 notice expires" in before
    assert said == [(alarm, address)]
    assert [text.notice.code for text in notices.lapsed(datetime(2028, 12, 1, tzinfo=UTC))] == ["RU-FA"]


def test_the_inspector_says_why_a_notice_is_there_and_what_readers_see(agent, desk, publisher):
    activate_all(agent, publisher)
    article = bearing(agent, publisher)
    AppliedNotice.objects.filter(article=article).update(
        origin="rule", reason="The source is on the register"
    )

    page = desk.get(change(article)).content.decode()

    assert (
        "Put here by a rule: The source is on the register What is printed today: НАСТОЯЩИЙ МАТЕРИАЛ" in page
    )
    assert "ИНОСТРАННЫМ АГЕНТОМ «Образец» ЛИБО" in page


def test_a_notice_that_is_switched_off_is_put_on_no_piece_and_stays_where_it_is(agent, desk, publisher):
    article = bearing(agent, publisher)
    Notice.objects.update(switched_on=False)
    other = factories.article()

    kept = send(desk, change(article))
    refused = send(desk, change(other), **{"notices-0-notice": str(agent.uuid)})

    assert not kept.context.get("errors")
    assert AppliedNotice.objects.filter(article=article).count() == 1
    assert "This notice is not in use here" in refused.content.decode()
    assert not AppliedNotice.objects.filter(article=other).exists()
