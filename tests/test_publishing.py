"""The verbs of publishing, one rule a test."""

from datetime import timedelta

import pytest
import time_machine

from editorial.drafting.drafts import save_draft
from editorial.models import Move
from editorial.publishing import amend, cancel, expire, publish, put_back, restore, settle, withdraw
from editorial.refusing import LiesAhead, Refused, Stale
from editorial.releasing.standing import standing
from publications import clock
from publications.clock import FOREVER
from publications.models import Address, Edition, Entry
from tests.factories import article, brand

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def reload(made):
    """Return the working copy as it stands in the database."""
    return type(made).objects.for_document().get(pk=made.pk)


def live_title(made, at=None):
    """Return the title that readers have, or None."""
    edition = Edition.objects.live(at).filter(piece=made.piece).first()
    return edition and edition.document.value.content.title


def rewrite(made, by, **fields):
    """Change the draft as its form does."""
    draft = reload(made)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save()
    save_draft(draft, by=by)
    return reload(made)


def test_publishing_lets_readers_have_the_working_copy_whole(publisher):
    made = article(title="One", tags=["Kabul"])

    edition = publish(made, by=publisher)

    assert edition.document.value == made.document()
    assert edition.live_until == FOREVER
    assert standing(made.piece).code == "live"


def test_an_update_keeps_the_date_of_first_publication(publisher):
    made = article(title="One")
    first = publish(made, by=publisher)

    second = publish(rewrite(made, publisher, title="Two"), by=publisher)

    assert second.published_at == first.published_at
    assert second.modified_at == second.live_from > first.modified_at
    assert Edition.objects.get(pk=first.pk).live_until == second.live_from


def test_a_minor_update_does_not_move_the_date_of_change(publisher):
    made = article(title="One")
    first = publish(made, by=publisher)

    second = publish(rewrite(made, publisher, title="Two"), by=publisher, minor=True)

    assert second.modified_at == first.modified_at


def test_an_edit_changes_nothing_outside_until_it_is_published(publisher):
    made = article(title="One")
    publish(made, by=publisher)

    rewrite(made, publisher, title="Two")

    assert live_title(made) == "One"
    assert reload(made).state == "draft"


def test_a_scheduled_edition_is_live_at_its_moment_and_not_before(publisher):
    made, moment = article(title="One"), clock.now() + HOUR

    publish(made, by=publisher, at=moment)

    assert live_title(made) is None
    assert live_title(made, moment) == "One"
    assert Address.objects.get().since == moment


def test_a_past_date_is_given_only_at_first_publication(publisher):
    made, past = article(), clock.now() - 10 * HOUR

    first = publish(made, by=publisher, at=past)

    assert first.published_at == past < first.live_from
    with pytest.raises(Refused, match="first published"):
        publish(reload(made), by=publisher, at=past)


def test_amending_with_a_dirty_draft_publishes_no_draft_text(publisher):
    made = article(title="One", body="<p>First.</p><p>Second.</p><p>Third.</p>")
    publish(made, by=publisher)
    rewrite(made, publisher, title="Half rewr", body="<p>First.</p><p>Second.</p><p>Third, and more.</p>")

    amend(made.piece, by=publisher, reason="typo", body="<p>Erst.</p><p>Second.</p><p>Third.</p>")

    live = Edition.objects.live().get().document.value.content
    assert (live.title, live.body) == ("One", "<p>Erst.</p><p>Second.</p><p>Third.</p>")
    draft = reload(made)
    assert (draft.title, draft.body) == ("Half rewr", "<p>Erst.</p><p>Second.</p><p>Third, and more.</p>")


def test_what_draft_and_fix_both_changed_must_be_settled_before_publishing(publisher):
    made = article(title="One")
    publish(made, by=publisher)
    rewrite(made, publisher, title="Mine")

    amend(made.piece, by=publisher, reason="fix", title="Theirs")

    assert live_title(made) == "Theirs"
    assert reload(made).title == "Mine"
    with pytest.raises(Refused, match="settle"):
        publish(reload(made), by=publisher)
    settled = settle(reload(made), "title", "theirs", by=publisher)
    assert settled.title == "Theirs"
    publish(rewrite(made, publisher, standfirst="Settled."), by=publisher)


def test_an_amendment_that_changes_nothing_is_refused(publisher):
    made = article(title="One")
    publish(made, by=publisher)

    with pytest.raises(Refused, match="changes nothing"):
        amend(made.piece, by=publisher, reason="?", title="One")


def test_an_open_form_is_stale_after_an_amendment(publisher):
    made = article(title="One")
    publish(made, by=publisher)
    seen = reload(made)

    amend(made.piece, by=publisher, reason="fix", title="Two")

    with pytest.raises(Stale):
        publish(seen, by=publisher)


def test_a_version_that_lies_ahead_is_cancelled_or_carried(publisher):
    made, moment = article(title="One", body="<p>A.</p><p>B.</p><p>C.</p>"), clock.now() + HOUR
    publish(made, by=publisher)
    later = rewrite(made, publisher, body="<p>A.</p><p>B.</p><p>C, later.</p>")
    publish(later, by=publisher, at=moment)

    with pytest.raises(LiesAhead):
        amend(made.piece, by=publisher, reason="fix", body="<p>A, fixed.</p><p>B.</p><p>C.</p>")
    amend(made.piece, by=publisher, reason="fix", ahead="carry", body="<p>A, fixed.</p><p>B.</p><p>C.</p>")

    then = Edition.objects.live(moment).get().document.value.content.body
    assert then == "<p>A, fixed.</p><p>B.</p><p>C, later.</p>"


def test_a_cancelled_version_can_be_put_back_with_the_fixes_made_since(publisher):
    made, moment = article(title="One", body="<p>A.</p><p>B.</p><p>C.</p>"), clock.now() + HOUR
    publish(made, by=publisher)
    later = rewrite(made, publisher, body="<p>A.</p><p>B.</p><p>C, later.</p>")
    scheduled = publish(later, by=publisher, at=moment)
    cancel(scheduled, by=publisher, reason="wait")
    amend(made.piece, by=publisher, reason="fix", body="<p>A, fixed.</p><p>B.</p><p>C.</p>")

    put_back(Move.objects.get(verb="cancel"), by=publisher)

    then = Edition.objects.live(moment).get().document.value.content.body
    assert then == "<p>A, fixed.</p><p>B.</p><p>C, later.</p>"


def test_a_withdrawal_takes_everything_ahead_with_it(publisher):
    made, moment = article(title="One"), clock.now() + HOUR
    publish(made, by=publisher)
    publish(rewrite(made, publisher, title="Two"), by=publisher, at=moment)
    expire(made.piece, by=publisher, at=moment + HOUR, reason="contract")

    withdraw(made.piece, by=publisher, reason="wrong")

    assert standing(made.piece).code == "withdrawn"
    assert live_title(made, moment) is None
    assert not Entry.objects.live(moment).exists()


def test_a_withdrawn_piece_lives_again_only_by_a_new_publication(publisher):
    made = article(title="One")
    first = publish(made, by=publisher)
    withdraw(made.piece, by=publisher, reason="wrong")

    again = publish(reload(made), by=publisher)

    assert again.published_at == first.published_at
    outcomes = Edition.objects.filter(piece=made.piece).values_list("outcome", flat=True)
    assert list(outcomes) == [200, 410, 200]


def test_an_expiry_belongs_to_the_piece(publisher):
    made, moment = article(title="One"), clock.now() + HOUR
    publish(made, by=publisher, until=moment)

    publish(rewrite(made, publisher, title="Two"), by=publisher)

    assert live_title(made, moment - timedelta(seconds=1)) == "Two"
    assert live_title(made, moment) is None
    assert standing(made.piece, moment).code == "withdrawn"


def test_an_end_must_lie_after_every_scheduled_version(publisher):
    made, moment = article(), clock.now() + HOUR
    publish(made, by=publisher, at=moment)

    with pytest.raises(Refused, match="must lie after"):
        expire(made.piece, by=publisher, at=moment, reason="contract")


def test_an_address_is_never_taken_by_another_piece(publisher):
    mine, theirs = article(slug="corridors"), article(slug="corridors")
    publish(mine, by=publisher, at=clock.now() + HOUR)
    withdraw(mine.piece, by=publisher, reason="never mind")

    with pytest.raises(Refused, match="belongs to another piece"):
        publish(theirs, by=publisher)

    assert Address.objects.get().since == FOREVER


def test_a_new_slug_keeps_the_old_address(publisher):
    made = article(slug="one")
    publish(made, by=publisher)

    publish(rewrite(made, publisher, slug="two"), by=publisher)

    assert set(Address.objects.values_list("slug", flat=True)) == {"one", "two"}
    assert Edition.objects.at_address(brand().slug, "one").get().slug == "two"


def test_a_clock_that_steps_back_breaks_no_chain(publisher):
    made, now = article(title="One"), clock.now()
    publish(made, by=publisher)

    with time_machine.travel(now - HOUR):
        second = publish(rewrite(made, publisher, title="Two"), by=publisher)

    first = Edition.objects.exclude(pk=second.pk).get()
    assert first.live_until == second.live_from > first.live_from


def test_restoring_an_old_version_keeps_the_fixes_made_since(publisher):
    made = article(title="One", body="<p>A.</p><p>B.</p><p>C.</p>")
    save_draft(made, by=publisher)
    publish(made, by=publisher)
    old = made.revisions.last()
    rewrite(made, publisher, body="<p>Something else.</p>")
    amend(made.piece, by=publisher, reason="fix", title="One, fixed")

    restore(made.piece, old, by=publisher)

    draft = reload(made)
    assert (draft.title, draft.body) == ("One, fixed", "<p>A.</p><p>B.</p><p>C.</p>")


def test_a_gap_is_named_and_nothing_is_written(publisher):
    made = article(standfirst="", topics=())

    with pytest.raises(Refused) as refused:
        publish(made, by=publisher)

    assert len(refused.value.reasons) == 2
    assert not Edition.objects.exists()
    assert not Move.objects.exists()


def test_only_those_who_may_publish_can(django_user_model):
    editor = django_user_model.objects.create_user("editor")

    with pytest.raises(Refused, match="not among your permissions"):
        publish(article(), by=editor)


def test_what_readers_have_can_be_put_back_after_a_fix_over_a_dirty_draft(publisher):
    made = article(title="One", body="<p>A.</p><p>B.</p><p>C.</p>")
    publish(made, by=publisher)
    rewrite(made, publisher, title="Half rewr")
    live = amend(made.piece, by=publisher, reason="fix", body="<p>A, fixed.</p><p>B.</p><p>C.</p>")

    restore(made.piece, live, by=publisher)

    assert reload(made).document() == live.document.value
    assert reload(made).conflict is None
