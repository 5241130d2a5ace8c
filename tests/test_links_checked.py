"""Links that are checked by and by: what follows from an answer, and how politely it is asked."""

from datetime import timedelta

import pytest
import time_machine

from editorial import publishing
from editorial.links import checking, keeping
from editorial.links.judging import judge
from editorial.links.probing import Heard
from editorial.models import LinkCheck, LinkHost, LinkPlace, OutgoingLink
from publications import clock
from tests import factories
from tests.hostile import ASKED, site

__all__ = ["site"]

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = "2026-03-01T12:00:00Z"
State = OutgoingLink.State


def answered(status, **more):
    """Return what is heard when a server answers."""
    return Heard(status, f"The server answered {status}.", **more)


SILENT = Heard(None, "The server did not answer.")


def judged(*heard):
    """Return a link after it was heard of once a day."""
    link, now = OutgoingLink(url="https://ports.example/"), clock.now()
    for day, one in enumerate(heard):
        judge(link, one, now + day * DAY)
    return link


@pytest.mark.parametrize(
    ("heard", "state"),
    [
        ([answered(200)], State.FINE),
        ([answered(204)], State.FINE),
        ([answered(304)], State.FINE),
        ([answered(200, moved_to="https://ports.example/new")], State.MOVED),
        ([answered(200, moved_to="https://ports.example/")], State.FINE),
        ([answered(401)], State.UNKNOWN),
        ([answered(403)] * 5, State.UNKNOWN),
        ([answered(429)] * 5, State.UNKNOWN),
        ([answered(451)], State.UNKNOWN),
        ([answered(999)] * 5, State.UNKNOWN),
        ([answered(503, wait=DAY)] * 5, State.UNKNOWN),
        ([answered(410)], State.DEAD),
        ([answered(404)], State.FAILING),
        ([answered(404)] * 2, State.DEAD),
        ([answered(500)] * 3, State.FAILING),
        ([answered(500)] * 4, State.DEAD),
        ([SILENT] * 3, State.FAILING),
        ([SILENT] * 4, State.DEAD),
        ([SILENT, SILENT, SILENT, answered(200)], State.FINE),
        ([SILENT, SILENT, answered(200), SILENT], State.FAILING),
        ([SILENT] * 4 + [answered(500)], State.DEAD),
        ([answered(404)] * 2 + [answered(200)], State.FINE),
    ],
)
def test_what_follows_from_what_was_heard_day_after_day(heard, state):
    assert judged(*heard).state == state


def test_failures_of_one_day_count_once():
    link, now = OutgoingLink(url="https://ports.example/"), clock.now()
    with time_machine.travel(NOON, tick=False):
        for minute in range(9):
            judge(link, answered(404), clock.now() + timedelta(minutes=minute))

    assert (link.state, link.failed_days) == (State.FAILING, 1)
    assert link.failed_at < now


@pytest.mark.parametrize(
    ("heard", "days"),
    [
        ([answered(200)], 7),
        ([answered(200)] * 2, 14),
        ([answered(200)] * 6, 90),
        ([answered(404)], 1),
        ([answered(404)] * 2, 7),
        ([answered(404)] * 3, 14),
        ([answered(200)] * 3 + [answered(500)], 1),
        ([answered(403)] * 2, 14),
        ([answered(429)] * 2, 7),
    ],
)
def test_a_link_is_looked_at_again_after_growing_spans(heard, days):
    link = judged(*heard)

    assert link.due_at - link.checked_at == days * DAY


def test_a_server_that_is_too_busy_is_asked_when_it_says_so():
    assert judged(answered(429, wait=2 * DAY)).due_at - clock.now() > 1.9 * DAY
    assert timedelta(0) < judged(answered(429)).due_at - clock.now() <= timedelta(hours=1)


def test_what_was_left_as_it_is_stays_so_until_it_changes(publisher):
    link = judged(answered(404), answered(404))
    link.left_at, link.left_by, link.left_reason = clock.now(), publisher, "Known"

    judge(link, answered(404), clock.now() + 9 * DAY)
    kept = link.left_reason
    judge(link, answered(500), clock.now() + 30 * DAY)

    assert (kept, link.left_reason, link.left_at, link.state) == ("Known", "", None, State.DEAD)


# On a server ------------------------------------------------------------------


@pytest.fixture
def lead(publisher):
    """Publish a text that leads to some addresses, and settle its links."""

    def make(*urls, **fields):
        body = "".join(f'<p><a href="{url}">A link</a></p>' for url in urls)
        edition = publishing.publish(factories.article(body=body, **fields), by=publisher)
        keeping.settle()
        return edition

    return make


@pytest.fixture
def checked(db):
    """A newsroom that has its links checked, and heard of a site today."""
    return LinkCheck.objects.create(is_on=True, heard_at=clock.now())


def link_to(url):
    return OutgoingLink.objects.get(url=url)


def test_a_host_is_asked_for_one_page_and_then_left_alone(site, lead, checked):
    lead(f"{site.at}/page/1", f"{site.at}/page/2", f"{site.at}/page/3")

    done = [checking.check_some() for _ in range(3)]
    with time_machine.travel(clock.now() + timedelta(seconds=11)):
        later = checking.check_some()

    assert (done, later, len(ASKED)) == ([1, 0, 0], 1, 2)


def test_a_retry_after_counts_for_the_whole_host(site, lead, checked):
    lead(f"{site.at}/busy/600")
    checking.check_some()
    lead(f"{site.at}/page/2")

    with time_machine.travel(clock.now() + timedelta(seconds=590)):
        early = checking.check_some()
    with time_machine.travel(clock.now() + timedelta(seconds=610)):
        late = checking.check_some()

    assert (early, late) == (0, 1)
    assert link_to(f"{site.at}/busy/600").state == State.UNKNOWN


def test_a_host_that_is_taken_is_not_asked_and_one_whose_worker_died_is(site, lead, checked):
    lead(f"{site.at}/page/1")
    first, second = checking.taken(8), checking.taken(8)

    with time_machine.travel(clock.now() + checking.TAKEN + timedelta(seconds=1)):
        third = checking.taken(8)

    assert [len(links) for links in (first, second, third)] == [1, 0, 1]


def test_nothing_is_asked_for_a_text_that_nobody_has(site, lead, checked, publisher):
    edition = lead(f"{site.at}/page/1")
    publishing.withdraw(edition.piece, by=publisher, reason="A mistake")

    checking.check_some()

    assert not ASKED
    assert link_to(f"{site.at}/page/1").due_at is None
    assert not LinkPlace.objects.exists()
    assert LinkHost.objects.get().due_at is None


def test_a_link_that_rested_is_due_when_a_text_leads_there_again(site, lead, checked, publisher):
    publishing.withdraw(lead(f"{site.at}/page/1").piece, by=publisher, reason="A mistake")
    checking.check_some()

    lead(f"{site.at}/page/1")
    checking.check_some()

    assert link_to(f"{site.at}/page/1").state == State.FINE


def test_while_no_site_answers_nothing_is_counted(lead, checked):
    LinkCheck.objects.update(heard_at=clock.now() - 2 * DAY)
    lead("http://no-such-host.invalid/")

    checking.check_some()

    link = OutgoingLink.objects.get()
    assert (link.state, link.failed_days) == (State.NEW, 0)
    assert link.due_at > clock.now()


def test_a_host_that_is_not_there_fails_while_others_answer(lead, checked):
    lead("http://no-such-host.invalid/")

    checking.check_some()

    link = OutgoingLink.objects.get()
    assert (link.state, link.said) == (State.FAILING, "The host (no-such-host.invalid) was not found.")


def test_a_dead_page_is_dead_on_the_second_day(site, lead, checked):
    url = f"{site.at}/is/404"
    lead(url)
    checking.check_some()
    first = link_to(url).state

    with time_machine.travel(clock.now() + DAY):
        checking.check_some()

    assert (first, link_to(url).state) == (State.FAILING, State.DEAD)
    assert link_to(url).said == "The server answered 404 (Not Found)."


def test_a_check_takes_few_queries(site, lead, checked, django_assert_max_num_queries):
    lead(f"{site.at}/page/1")

    with django_assert_max_num_queries(20):
        checking.check_some()
