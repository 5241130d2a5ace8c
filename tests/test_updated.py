"""The day on which a text was last changed, beside the day on which it came out."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from editorial.models import Article
from editorial.publishing import amend, publish
from publications import clock
from publications.document import Correction
from publications.models import EditionText

pytestmark = pytest.mark.django_db
FIRST = datetime.fromisoformat("2026-03-02T08:00:00+00:00")
DAY = timedelta(days=1)
UPDATED = '<time datetime="2026-03-05T08:00:00+00:00">Updated 5 March 2026</time>'


@pytest.fixture
def live(make_live):
    """A piece that came out on the first day."""
    with time_machine.travel(FIRST, tick=False):
        return make_live(slug="gauges")


@pytest.fixture
def changed(live, publisher):
    """Publish the piece with other words, some time after it came out; returns its page."""

    def change(after, **options):
        article = Article.objects.get(pk=live.pk)
        article.body = f"<p>Changed {after}.</p>"
        article.save()
        with time_machine.travel(FIRST + after, tick=False):
            publish(Article.objects.for_document().get(pk=live.pk), by=publisher, **options)

    return change


def wrong(at):
    """Return a correction."""
    return Correction(uuid=uuid4(), correction="correction", at=at, sentence="It was not so.")


def page(client):
    """Return the page of the piece."""
    return client.get("/caravan-lines/gauges/").text


def test_a_change_on_a_later_day_is_dated_beside_the_first_day(client, live, changed):
    before = page(client)
    changed(3 * DAY)

    byline = page(client).partition('<p class="byline">')[2].partition("</p>")[0]
    assert "Updated" not in before
    assert f"2 March 2026</time>\n{UPDATED}" in byline


@pytest.mark.parametrize(("after", "options"), [(timedelta(hours=3), {}), (3 * DAY, {"minor": True})])
def test_a_change_on_the_first_day_or_of_a_typo_is_not(client, changed, after, options):
    changed(after, **options)

    assert f"Changed {after}." in page(client) and "Updated" not in page(client)


def test_what_changes_beside_the_text_moves_no_date(client, live, changed, publisher):
    changed(3 * DAY)
    with time_machine.travel(FIRST + 5 * DAY, tick=False):
        amend(live.piece, by=publisher, reason="Filed", indexing="noindex")

    assert UPDATED in page(client)
    assert "Updated" not in EditionText.objects.earliest("edition__live_from").header


def test_a_change_that_comes_with_a_correction_is_told_by_that(client, live, publisher):
    with time_machine.travel(FIRST + 3 * DAY, tick=False):
        said = wrong(clock.now() - DAY)
        amend(live.piece, by=publisher, reason="A letter", body="<p>Right.</p>", corrections=(said,))

    assert "Corrected 4 March 2026" in page(client) and "Updated" not in page(client)


def test_a_change_after_a_correction_is_dated_too(client, live, changed, publisher):
    with time_machine.travel(FIRST + DAY, tick=False):
        said = wrong(clock.now())
        amend(live.piece, by=publisher, reason="A letter", corrections=(said,))
    changed(3 * DAY)

    assert "Corrected 3 March 2026" in page(client) and UPDATED in page(client)
