"""A rule of house style over what readers have: what it finds, how far it is, and nothing changes by it."""

from datetime import date, timedelta

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from editorial import publishing
from editorial.models import StyleFound, StyleRule, StyleSearch, StyleWaiver
from editorial.refusing import Refused
from editorial.style.archive import searching, tasks
from editorial.style.checking import check
from publications import clock
from publications.models import Edition
from tests import factories
from tests.newsroom import HOUR
from tests.workers import BACKEND, work

pytestmark = pytest.mark.django_db
BODY = "<p>Some 40 per cent of lorries wait. Another ten per cent turn back.</p>"


def rule(name="Per cent", **fields):
    """Return a rule about “per cent”."""
    return StyleRule.objects.create(name=name, **{"wording": "per cent", "preferred": "percent"} | fields)


def live(publisher, at=None, **fields):
    """Publish a piece that says “per cent” twice."""
    return publishing.publish(factories.article(**{"body": BODY} | fields), by=publisher, at=at)


def search(one, by, **narrowed):
    """Look through everything at once."""
    found = StyleSearch.objects.create(rule=one, by=by, **narrowed)
    while searching.run(found.pk):
        pass
    found.refresh_from_db()
    return found


def test_every_place_is_kept_with_the_words_around_it(publisher):
    edition = live(publisher)

    found = search(rule(), publisher)

    first = found.places.first()
    assert (found.found, found.looked_at, found.total) == (2, 1, 1)
    assert (first.before, first.quote, first.after) == (
        "Some 40 ",
        "per cent",
        " of lorries wait. Another ten per cent turn back.",
    )
    assert (first.field, first.replacement, first.edition, first.piece) == (
        "body", "percent", edition, edition.piece,
    )  # fmt: skip


def test_a_place_has_the_name_that_the_finding_has_elsewhere(publisher):
    edition, one = live(publisher), rule()

    found = search(one, publisher)

    keys = {finding.key for finding in check(edition.document.value) if finding.rule == one.pk}
    assert set(found.places.values_list("key", flat=True)) == keys


def test_a_rule_that_is_off_is_asked_as_well_and_no_text_changes(publisher):
    edition = live(publisher)

    found = search(rule(enabled=False), publisher)

    assert found.found == 2
    assert Edition.objects.get().document_id == edition.document_id


def test_drafts_scheduled_texts_and_withdrawn_ones_are_left_out(publisher):
    factories.article(body=BODY)
    live(publisher, at=clock.now() + HOUR)
    publishing.withdraw(live(publisher).piece, by=publisher, reason="A mistake")

    assert search(rule(), publisher).looked_at == 0


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({"since": date(2026, 1, 2)}, 1),
        ({"until": date(2026, 1, 1)}, 1),
        ({"since": date(2026, 1, 1), "until": date(2026, 1, 2)}, 2),
        ({"language": "fr"}, 0),
        ({"language": "en"}, 2),
    ],
)
def test_a_search_is_narrowed(publisher, narrowed, count):
    for day in ("2026-01-01T23:00Z", "2026-01-02T01:00Z"):
        with time_machine.travel(day):
            live(publisher)

    assert search(rule(), publisher, **narrowed).looked_at == count


def test_a_search_is_narrowed_to_a_brand(publisher):
    live(publisher)
    live(publisher, brand=factories.brand("Narrow Seas"))

    found = search(rule(), publisher, brand=factories.brand("Narrow Seas"))

    assert (found.looked_at, found.found) == (1, 2)


def test_pieces_older_than_the_rule_stand_apart(publisher):
    with time_machine.travel("2020-05-01T12:00Z"):
        live(publisher)
    live(publisher)

    found = search(rule(applies_from=date(2024, 1, 1)), publisher)

    assert (found.found, found.found_older) == (2, 2)
    assert found.places.filter(is_older=True).count() == 2


def test_a_brand_with_a_rule_of_its_own_is_left_to_it(publisher):
    one, seas = rule(), factories.brand("Narrow Seas")
    rule("Per cent in Narrow Seas", brand=seas, instead_of=one, preferred="%")
    live(publisher, brand=seas)

    assert search(one, publisher).found == 0


def test_what_people_let_stand_is_not_found_again(publisher):
    one, edition = rule(), live(publisher)
    key = check(edition.document.value)[0].key
    StyleWaiver.objects.create(article=edition.piece.article, key=key, accepted=True, by=publisher)

    assert search(one, publisher).found == 1


def test_a_search_goes_on_where_it_was_and_finds_nothing_twice(publisher):
    for _ in range(5):
        live(publisher)
    found = StyleSearch.objects.create(rule=rule(), by=publisher)

    more = searching.run(found.pk, size=2)
    tasks.stop(found)
    stopped = searching.run(found.pk, size=2)
    tasks.go_on(found)
    while searching.run(found.pk, size=2):
        pass

    found.refresh_from_db()
    assert (more, stopped) == (True, False)
    assert (found.looked_at, found.found, StyleFound.objects.count()) == (5, 10, 10)


def test_places_are_kept_up_to_a_number(publisher, monkeypatch):
    for _ in range(3):
        live(publisher)
    monkeypatch.setattr(searching, "MOST", 3)

    found = search(rule(), publisher)

    assert (found.is_full, found.found, bool(found.finished_at)) == (True, 3, True)


def test_a_batch_costs_the_same_however_many_pieces_it_holds(publisher, django_assert_max_num_queries):
    for _ in range(10):
        live(publisher)
    found = StyleSearch.objects.create(rule=rule(), by=publisher)

    with django_assert_max_num_queries(10):
        searching.run(found.pk)


def test_who_may_not_look_at_rules_begins_nothing(django_user_model):
    user = django_user_model.objects.create_user("reader", is_staff=True)

    with pytest.raises(Refused):
        tasks.begin(rule(), by=user)


@pytest.mark.django_db(transaction=True)
def test_a_worker_looks_through_the_archive_and_a_watch_takes_it_up(publisher, settings):
    settings.TASKS = BACKEND
    for _ in range(3):
        live(publisher)
    found = tasks.begin(rule(), by=publisher)
    DBTaskResult.objects.filter(task_path=tasks.search.module_path).delete()

    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        work()

    found.refresh_from_db()
    assert (found.looked_at, bool(found.finished_at)) == (3, True)
