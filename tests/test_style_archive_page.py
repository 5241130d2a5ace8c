"""What a rule found in the archive: asked for on a page, read by key, sent as a file, taken up again."""

import csv
import io

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial.admin.archive import rows
from editorial.models import Article, StyleRule, StyleSearch
from tests import factories
from tests.newsroom import desk, give
from tests.test_style_archive import BODY, live, rule, search

__all__ = ["desk"]

pytestmark = pytest.mark.django_db


def page(found):
    """Return the address of what a search found."""
    return reverse("admin:style-found", args=[found.pk])


def press(client, found, **sent):
    """Press a button of the page; return the answer."""
    return client.post(page(found), sent, follow=True)


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


def test_somebody_elses_search_is_only_looked_at(client, publisher):
    found = StyleSearch.objects.create(rule=rule(), by=publisher)
    auditor = User.objects.create_user("auditor", is_staff=True)
    give(auditor, "auditor")
    client.force_login(auditor)

    answers = [press(client, found, **{act: "1"}).content.decode() for act in ("stop", "again", "forget")]

    assert all("it is theirs to stop and to forget" in answer for answer in answers)
    assert StyleSearch.objects.get().touched_at == found.touched_at


def test_a_rule_that_was_changed_since_is_said(desk, publisher):
    live(publisher)
    one = rule()
    found = search(one, publisher)
    StyleRule.objects.get(pk=one.pk).save()

    assert "The rule was changed since." in desk.get(page(found)).content.decode()


def test_all_rules_are_asked_of_the_text_that_readers_have_of_one_piece(desk, publisher):
    edition = live(publisher)
    rule()
    rule("Ships", wording="lorries", preferred="trucks")
    Article.objects.filter(piece=edition.piece).update(body="<p>Nothing of it.</p>")

    shown = desk.get(reverse("admin:article-style-readers", args=[edition.piece.article.pk])).content.decode()

    assert shown.count("<mark>per cent</mark>") == 2
    assert "<mark>lorries</mark>" in shown


def test_of_a_piece_that_readers_do_not_have_it_is_said(desk):
    shown = desk.get(reverse("admin:article-style-readers", args=[factories.article(body=BODY).pk]))

    assert "Readers have no version of this piece now." in shown.content.decode()


def test_words_that_are_hostile_harm_nobody(desk, publisher):
    live(publisher, title="<script>alert(1)</script>", body="<p>&lt;script&gt; per cent</p>")
    found = search(rule(), publisher)

    shown = desk.get(page(found), {"after": "<script>"}).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt; <mark>per cent</mark>" in shown
