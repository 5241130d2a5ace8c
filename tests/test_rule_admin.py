"""Rules in the admin: a form of conditions, a trial, a work list; bars by who saw what they touch."""

import pytest
from django.urls import reverse

from editorial import publishing
from editorial.models import Article, Move, NoticeRule, Notification, WorkList
from editorial.publishing import publish
from editorial.rules import guarding, searching
from publications import clock
from publications.models import Brand, Tag
from tests import factories, register
from tests.filled import fields, said, send
from tests.newsroom import HOUR, desk, editor_desk, give, reads

__all__ = ["desk", "editor_desk"]
pytestmark = pytest.mark.django_db
ADD = "/admin/editorial/noticerule/add/"


def test_a_rule_is_written_in_a_form_and_read_in_words(desk):
    tag, mark = factories.term(Tag, "Pakistan"), register.notice()
    typed = {"name": ["Pakistan"], "effect": ["attach"], "notice": [str(mark.pk)]}
    typed |= {"when_tag": [str(tag.uuid)], "when_published_from": ["2020-10-30"], "when_kind": ["news"]}

    desk.post(ADD, fields(desk.get(ADD)) | typed)

    made = NoticeRule.objects.get()
    page = desk.get(reverse("admin:editorial_noticerule_change", args=[made.pk])).content.decode()
    assert made.conditions == {
        "tag": [str(tag.uuid)],
        "kind": ["news"],
        "published": {"from": "2020-10-30"},
    }
    assert not made.enabled
    assert "Attach “Mark” when a tag is Pakistan" in page


def test_a_rule_asks_for_those_statuses_that_somebody_can_hold(desk):
    register.notice("age", name="Age of the article")
    designation = register.notice("agent", name="Agent", designates=True)

    offered = desk.get(ADD).context["adminform"].form.fields["when_source_status"].choices

    assert offered == [(str(designation.uuid), "Agent")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "A rule needs at least one condition"),
        ({"when_published_from": ["2024-07-01"], "when_published_until": ["2023-05-01"]}, "can never apply"),
        ({"when_mentions": ["Nobody At All"]}, "nobody in the register is called exactly that"),
        ({"when_source_country": ["Russia"]}, "codes of countries"),
        ({"effect": ["attach"], "notice": [""], "when_kind": ["news"]}, "Choose the notice"),
        ({"effect": ["strip_on_import"], "when_kind": ["news"]}, "Say which words are taken out"),
        ({"effect": ["strip_on_import"], "when_kind": ["news"], "wording": ["* by us *"]}, "too much"),
    ],
)
def test_what_is_no_rule_is_refused_in_a_sentence(desk, typed, sentence):
    filled = fields(desk.get(ADD)) | {"name": ["A rule"], "effect": ["require_check"]} | typed

    answer = desk.post(ADD, filled)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not NoticeRule.objects.exists()


def test_switching_a_rule_on_lists_what_would_change_and_changes_nothing(desk, make_live):
    make_live(slug="corridors", kind="news")
    made = register.rule(
        notice=register.notice("views", texts=(("Views differ.", "en"),)), conditions={"kind": ["news"]}
    )
    NoticeRule.objects.update(enabled=False)
    address = reverse("admin:editorial_noticerule_change", args=[made.pk])

    answer = send(desk, address, enabled=["on"])

    assert "Live pages stay as they are" in said(answer)
    searching.run(WorkList.objects.get().pk)
    assert "would change by the notice rules" in desk.get("/admin/").content.decode()
    assert "Views differ." not in reads(desk)[1]


def test_a_trial_is_looked_at_and_confirmed_on_one_page(desk, make_live):
    make_live(slug="corridors", title="Corridors", kind="news")
    made = register.rule(
        notice=register.notice("views", texts=(("Views differ.", "en"),)), conditions={"kind": ["news"]}
    )
    listed = desk.post(reverse("admin:rule-try", args=[made.pk]))

    page = desk.get(listed.url).content.decode()
    empty = desk.post(listed.url, {"chosen": ""})
    done = desk.post(listed.url, {"all": ""}, follow=True)

    assert "Corridors" in page
    assert "1 would change" in page
    assert (empty.status_code, "Choose at least one" in empty.content.decode()) == (400, True)
    assert "1 confirmed" in said(done)


def test_a_bar_is_confirmed_by_who_saw_what_it_touches_and_stops_what_is_scheduled(
    desk, make_live, make_article, publisher, django_user_model
):
    other = django_user_model.objects.create_user("other", is_staff=True)
    give(other, "publisher")
    make_live(kind="opinion", slug="corridors")
    moment = clock.now() + HOUR
    article = make_article(kind="opinion", title="Ahead")
    publish(article, by=publisher, at=moment)
    made = register.rule(effect="block", conditions={"kind": ["opinion"]}, reason="Not in this country")
    listed = desk.post(reverse("admin:rule-try", args=[made.pk])).url
    page = desk.get(listed).content.decode()

    done = desk.post(listed, {"rule": ""}, follow=True)

    cancelled = Move.objects.get(verb="cancel")
    assert "2 would be barred" in page
    assert "1 scheduled versions were cancelled" in said(done)
    assert (cancelled.piece, cancelled.moment, cancelled.by) == (article.piece, moment, publisher)
    assert "Not in this country" in Notification.objects.get(user=other).note
    assert reads(desk)[0] == 200


def test_what_a_bar_stopped_is_put_back_with_one_press_once_it_is_off(make_article, publisher):
    article, moment = make_article(kind="opinion"), clock.now() + HOUR
    publish(article, by=publisher, at=moment)
    confirmed = {"confirmed_by": publisher, "confirmed_at": clock.now()}
    register.rule(effect="block", conditions={"kind": ["opinion"]}, **confirmed)
    guarding.weigh_scheduled(by=publisher)
    NoticeRule.objects.update(enabled=False)

    edition = publishing.put_back(Move.objects.get(verb="cancel"), by=publisher)

    assert edition.live_from == moment


def test_a_status_that_bars_cancels_what_is_scheduled_against_it(make_article, publisher):
    author = make_article(authors=["Ilyas Verin"]).bylines.get().author
    entity = register.entity("Ilyas Verin", kind="person", author=author)
    publish(make_article(authors=["Ilyas Verin"]), by=publisher, at=clock.now() + HOUR)

    register.status(entity, register.notice("ban"), effect="block", by=publisher)

    assert "its pieces are barred" in Move.objects.get(verb="cancel").reason


def test_a_closed_brand_raises_an_alarm_once_and_cancels_nothing(make_article, publisher, django_user_model):
    other = django_user_model.objects.create_user("other", is_staff=True)
    give(other, "publisher")
    publish(make_article(title="Ahead"), by=publisher, at=clock.now() + HOUR)
    Brand.objects.update(status=Brand.Standing.CLOSED)

    numbers = [guarding.weigh_scheduled(by=publisher) for _ in range(2)]

    assert numbers == [0, 0]
    assert "The brand Caravan Lines is closed." in Notification.objects.get(user=other).sentence


def test_titles_of_other_desks_stay_untold_in_a_list(editor_desk, make_live, publisher, django_user_model):
    make_live(title="Secret", kind="news")
    made = register.rule(notice=register.notice("views"), conditions={"kind": ["news"]})
    worklist = searching.begin(by=publisher, rule=made)
    searching.run(worklist.pk)
    legal = django_user_model.objects.create_user("legal", is_staff=True)
    give(legal, "legal_reviewer", factories.brand("Other Lines"))
    address = reverse("admin:rule-list", args=[worklist.pk])

    refused = editor_desk.get(address).status_code
    editor_desk.force_login(legal)
    page = editor_desk.get(address).content.decode()

    assert refused == 403
    assert "A piece of another desk" in page
    assert Article.objects.get().title not in page
