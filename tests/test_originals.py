"""The original of a republished piece: compared with what is known of it, and watched."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from editorial.models import Provenance, WatchedOriginal
from editorial.republication import originals
from publications import clock
from publications.models import Source
from tests import factories
from tests.filled import said
from tests.newsroom import change, desk, page
from tests.originals import Pages, server

__all__ = ["desk", "server"]


@pytest.fixture
def copied(server, db):
    """A piece whose original stands on the test's own server."""
    article = factories.article()
    source = Source.objects.create(name="Inland")
    Provenance.objects.create(article=article, source=source, url=f"{server.at}/page")
    return article


def test_the_first_look_keeps_the_text_without_what_stands_around_it(copied):
    row = originals.check(copied)

    assert row.text == "Dry port\nLorries wait."
    assert (len(row.digest), row.has_changed, row.problem) == (64, False, "")
    assert row.due_at > clock.now()


def test_the_page_around_the_text_may_change(copied):
    originals.check(copied)

    assert not originals.check(copied).has_changed


def test_a_change_is_said_in_the_form_on_the_desk_and_word_by_word(copied, desk):
    originals.check(copied)
    Pages.text = "<p>Lorries never wait.</p>"

    pressed = desk.post(page("original", copied), {"_check": "1"}, follow=True)

    assert "The original has changed: the difference stands below." in said(pressed)
    assert "<ins" in pressed.content.decode()
    assert "The original has changed since" in desk.get(change(copied)).content.decode()
    assert "has changed since we looked" in desk.get("/admin/").content.decode()


def test_a_change_that_was_seen_is_not_said_again(copied, desk):
    originals.check(copied)
    Pages.text = "<p>Lorries never wait.</p>"
    originals.check(copied)

    desk.post(page("original", copied), {"_seen": "1"})

    assert not originals.check(copied).has_changed
    assert "since we looked" not in desk.get("/admin/").content.decode()


def test_an_original_that_went_back_to_what_it_said_has_not_changed(copied):
    originals.check(copied)
    Pages.text = "<p>Lorries never wait.</p>"
    originals.check(copied)
    Pages.text = "<p>Lorries wait.</p>"

    assert not originals.check(copied).has_changed


def test_what_stands_in_the_way_is_said_and_what_was_known_stays(copied, server, desk):
    originals.check(copied)
    server.over.set()
    Provenance.objects.update(url=f"{server.at}/gone")
    WatchedOriginal.objects.update(url=f"{server.at}/gone")

    pressed = desk.post(page("original", copied), {"_check": "1"}, follow=True)

    row = WatchedOriginal.objects.get()
    assert "answered 404" in said(pressed)
    assert (row.text, row.has_changed) == ("Dry port\nLorries wait.", False)


def test_another_address_is_another_original(copied, server):
    originals.check(copied)
    Provenance.objects.update(url=f"{server.at}/latin")
    copied.refresh_from_db()

    row = originals.check(copied)

    assert (row.text, row.has_changed) == ("Français", False)
    assert WatchedOriginal.objects.count() == 1


def test_the_task_looks_again_when_it_is_due_and_not_before(copied):
    originals.check(copied)
    originals.check_again.call(copied.pk)
    before = Pages.served

    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1), tick=True):
        originals.check_again.call(copied.pk)
        originals.check_again.call(copied.pk)

    assert (before, Pages.served) == (1, 2)


def test_the_command_looks_at_every_original_and_counts(copied, server):
    out = StringIO()
    call_command("check_originals", "--dry-run", stdout=out)
    assert Pages.served == 0

    call_command("check_originals", stdout=out)
    Pages.text = "<p>Lorries never wait.</p>"
    call_command("check_originals", stdout=out)

    assert "0 changed, 1 unchanged, 0 not read." in out.getvalue()
    assert "1 changed, 0 unchanged, 0 not read." in out.getvalue()


def test_a_piece_without_an_address_has_nothing_to_look_at(desk):
    article = factories.article()

    pressed = desk.post(page("original", article), {"_check": "1"}, follow=True)

    assert "There is no address of an original to look at." in said(pressed)
