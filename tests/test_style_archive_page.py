"""What a rule found in the archive: asked for on a page, read by key, sent as a file, fixed after a trial."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from editorial import publishing
from editorial.admin.archive import rows
from editorial.models import Article, BulkAct, LegalOrder, StyleRule, StyleSearch
from tests import factories
from tests.many import carry_on, outcomes, sentences
from tests.newsroom import desk, give
from tests.test_style_archive import BODY, live, rule, search

__all__ = ["carry_on", "desk"]

pytestmark = pytest.mark.django_db


def page(found):
    """Return the address of what a search found."""
    return reverse("admin:style-found", args=[found.pk])


def press(client, found, **sent):
    """Press a button of the page; return the answer."""
    return client.post(page(found), sent, follow=True)


@pytest.fixture
def go(desk, carry_on):
    """Do the act that was tried last, on its own page, and let it run."""

    def press():
        return carry_on(desk, reverse("admin:article-many", args=[BulkAct.objects.first().pk]), go="")

    return press


def test_a_search_begins_from_the_page_and_leads_to_what_it_found(desk, publisher):
    live(publisher, title="Lorries")

    asked = desk.post(reverse("admin:style-archive"), {"rule": rule().pk}, follow=True).content.decode()

    assert "1 piece looked through, 2 places found." in asked
    assert "Some 40 <mark>per cent</mark> of lorries wait." in asked
    assert "Lorries" in asked


def test_a_rule_leads_to_the_archive(desk):
    one = rule()

    form = desk.get(reverse("admin:editorial_stylerule_change", args=[one.pk])).content.decode()

    assert f"{reverse('admin:style-archive')}?rule={one.pk}" in form


def test_the_page_begins_with_the_rule_that_one_comes_from(desk):
    one = rule()

    asked = desk.get(reverse("admin:style-archive"), {"rule": one.pk}).content.decode()

    assert f'<option value="{one.pk}" selected>' in asked


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose the rule."),
        ({"rule": "9999"}, "There is no such rule."),
        ({"rule": "x"}, "There is no such rule."),
        ({"since": "2026-02-30"}, "Enter a valid date."),
        ({"since": "2026-03-01", "until": "2026-02-01"}, "It lies before the first day."),
    ],
)
def test_what_is_asked_wrongly_is_said_beside_its_field(desk, sent, sentence):
    one = rule()
    sent = {"rule": one.pk} | sent if sent and "rule" not in sent else sent

    answer = desk.post(reverse("admin:style-archive"), sent)

    assert sentence in answer.content.decode()
    assert not StyleSearch.objects.exists()


def test_the_page_is_read_by_key_and_takes_few_queries(
    desk, publisher, monkeypatch, django_assert_max_num_queries
):
    for _ in range(4):
        live(publisher)
    found = search(rule(), publisher)
    monkeypatch.setattr(rows, "SHOWN", 5)

    with django_assert_max_num_queries(9):
        first = desk.get(page(found))
    with django_assert_max_num_queries(9):
        second = desk.get(page(found), {"after": first.context["after"]})

    assert [len(one.context["places"]) for one in (first, second)] == [5, 3]
    assert second.context["after"] is None


def test_a_file_holds_every_place_and_no_formula(desk, publisher):
    live(publisher, title="=HYPERLINK()")
    found = search(rule(), publisher)

    answer = desk.get(reverse("admin:style-found-csv", args=[found.pk]))

    lines = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert lines[0][:2] == ["Piece", "Brand"]
    assert [len(lines), lines[1][0], lines[1][6]] == [3, "'=HYPERLINK()", "per cent"]


def test_chosen_places_are_written_into_the_draft_after_a_trial(desk, go, publisher):
    edition, other = live(publisher), live(publisher)
    found = search(rule(), publisher)
    first = found.places.filter(piece=edition.piece).first()

    press(desk, found, draft="1", item=first.pk)
    tried = (outcomes(), sentences(), Article.objects.get(piece=edition.piece).body)
    go()

    said = "“Some 40 per cent of lorries wait. Another” becomes “Some 40 percent of lorries wait. Another”."
    assert tried == (["done"], [f"In the draft: {said}"], BODY)
    assert Article.objects.get(piece=edition.piece).body == BODY.replace("per cent", "percent", 1)
    assert Article.objects.get(piece=other.piece).body == BODY
    assert edition.piece.editions.count() == 1


def test_all_places_are_fixed_for_readers_as_a_minor_change(desk, go, publisher):
    editions = [live(publisher), live(publisher)]
    found = search(rule(), publisher)

    press(desk, found, live="1", all="1")
    before = editions[0].piece.editions.count()
    go()

    for edition in editions:
        latest = edition.piece.editions.last()
        assert latest.document.value.content.body == BODY.replace("per cent", "percent")
        assert latest.minor
    assert before == 1


def test_a_text_that_changed_since_is_refused(desk, publisher):
    edition = live(publisher)
    found = search(rule(), publisher)
    publishing.amend(edition.piece, by=publisher, reason="x", title="Another title")

    press(desk, found, live="1", all="1")

    assert outcomes() == ["refused"]
    assert sentences() == ["Readers have another version by now: look through the archive again."]


def test_a_text_under_a_legal_order_is_refused(desk, publisher):
    edition = live(publisher)
    found = search(rule(), publisher)
    LegalOrder.objects.create(
        about="piece",
        piece=edition.piece,
        demanded_by="A court",
        reference="1",
        demand="It",
        received_on=timezone.localdate(),
        since=timezone.localdate(),
    )

    for name in ("draft", "live"):
        press(desk, found, **{name: "1", "all": "1"})

        assert outcomes() == ["refused"]
        assert "bars this piece" in sentences()[0]


def test_places_that_are_gone_from_the_draft_change_nothing(desk, publisher):
    edition = live(publisher)
    found = search(rule(), publisher)
    Article.objects.filter(piece=edition.piece).update(body="<p>Nothing of it.</p>")

    press(desk, found, draft="1", all="1")

    assert (outcomes(), sentences()) == (["unchanged"], ["These words stand there no more."])


def test_a_rule_that_offers_no_form_has_nothing_to_choose(desk, publisher):
    live(publisher)
    found = search(rule(autofix=False), publisher)

    shown = desk.get(page(found)).content.decode()
    refused = press(desk, found, draft="1", all="1").content.decode()

    assert 'name="item"' not in shown
    assert "Choose at least one place that the rule has a form for." in refused


@pytest.mark.parametrize("sent", [{"item": "x"}, {"item": "9" * 30}, {"item": "-1"}, {}])
def test_a_strange_choice_is_refused_in_words(desk, publisher, sent):
    live(publisher)
    found = search(rule(), publisher)

    answer = press(desk, found, live="1", **sent)

    assert "Choose at least one place" in answer.content.decode()
    assert not BulkAct.objects.exists()


def test_an_editor_without_the_right_to_publish_writes_into_drafts_alone(client, publisher):
    live(publisher)
    found = search(rule(), publisher)
    user = User.objects.create_user("editor", is_staff=True)
    give(user, "editor")
    client.force_login(user)

    shown = client.get(page(found)).content.decode()
    refused = press(client, found, live="1", all="1").content.decode()

    assert ('name="draft"' in shown, 'name="live"' in shown) == (True, False)
    assert "is not among your permissions." in refused


def test_an_editor_of_another_brand_reaches_no_piece(client, publisher):
    live(publisher)
    found = search(rule(), publisher)
    user = User.objects.create_user("editor", is_staff=True)
    give(user, "editor", factories.brand("Narrow Seas"))
    client.force_login(user)

    shown = client.get(page(found)).content.decode()
    press(client, found, draft="1", all="1")

    assert 'name="item"' not in shown
    assert not BulkAct.objects.exists()


def test_who_may_not_look_at_rules_is_turned_away(client, publisher):
    found = search(rule(), publisher)
    user = User.objects.create_user("contributor", is_staff=True)
    give(user, "contributor")
    client.force_login(user)

    assert client.get(page(found)).status_code == 403
    assert client.get(reverse("admin:style-found-csv", args=[found.pk])).status_code == 403


def test_a_search_is_stopped_taken_up_and_forgotten(desk, publisher, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    found = StyleSearch.objects.create(rule=rule(), by=publisher)

    press(desk, found, stop="1")
    found.refresh_from_db()
    stopped = bool(found.stopped_at)
    press(desk, found, again="1")
    found.refresh_from_db()
    press(desk, found, forget="1")

    assert (stopped, found.stopped_at) == (True, None)
    assert not StyleSearch.objects.exists()


def test_a_rule_that_was_changed_since_is_said(desk, publisher):
    live(publisher)
    one = rule()
    found = search(one, publisher)
    StyleRule.objects.get(pk=one.pk).save()

    assert "The rule was changed since." in desk.get(page(found)).content.decode()


def test_words_that_are_hostile_harm_nobody(desk, publisher):
    live(publisher, title="<script>alert(1)</script>", body="<p>&lt;script&gt; per cent</p>")
    found = search(rule(), publisher)

    shown = desk.get(page(found), {"after": "<script>"}).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt; <mark>per cent</mark>" in shown
