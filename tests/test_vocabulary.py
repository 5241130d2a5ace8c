"""Terms are merged, put apart again and renamed; lists of the past stay true."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from editorial.models import Provenance
from editorial.publishing import publish
from editorial.refusing import Refused
from editorial.terms.accepting import accept, follow
from editorial.terms.vocabulary import merge_terms, undo_merge
from publications import clock
from publications.models import EditionText, Entry, Region, Source, Tag, TermMerge
from publications.models.names import Taken
from tests.factories import article, term

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def on(row, at=None):
    """Return the pieces on a term's shelf at a moment."""
    return set(Entry.objects.on(f"{row.vocabulary}:{row.uuid}").live(at).values_list("piece", flat=True))


def test_a_merge_moves_what_is_live_and_what_is_scheduled(publisher):
    old, new = term(Tag, "Belt & Road"), term(Tag, "Belt and Road Initiative")
    live, later = article(tags=["Belt & Road"]), article(tags=["Belt & Road"])
    publish(live, by=publisher)
    publish(later, by=publisher, at=clock.now() + HOUR)

    merge_terms(old, new, by=publisher)

    assert (on(old), on(new)) == (set(), {live.piece_id})
    assert on(new, clock.now() + HOUR) == {live.piece_id, later.piece_id}
    assert list(live.tags.all()) == [old]


def test_yesterdays_lists_stay_true_across_a_merge_and_its_undo(publisher):
    old, new = term(Tag, "Belt & Road"), term(Tag, "Belt and Road Initiative")
    made, start = article(tags=["Belt & Road"]), clock.now()
    publish(made, by=publisher)
    with time_machine.travel(start + HOUR):
        merge = merge_terms(old, new, by=publisher)
    with time_machine.travel(start + 2 * HOUR):
        undo_merge(merge, old, by=publisher)

    half = HOUR / 2
    assert on(old, start + half) == on(new, start + HOUR + half) == on(old, start + 2 * HOUR + half)
    assert on(old, start + HOUR + half) == on(new, start + half) == on(new, start + 2 * HOUR + half) == set()


def test_a_piece_that_names_both_stands_on_the_shelf_once(publisher):
    old, new = term(Tag, "Belt & Road"), term(Tag, "Belt and Road Initiative")
    publish(article(tags=["Belt & Road", "Belt and Road Initiative"]), by=publisher)

    merge_terms(old, new, by=publisher)

    assert Entry.objects.on(f"tag:{new.uuid}").live().count() == 1


def test_a_circle_is_refused(publisher):
    one, two = term(Tag, "One"), term(Tag, "Two")
    merge_terms(one, two, by=publisher)

    with pytest.raises(Refused, match="are the same already"):
        merge_terms(two, one, by=publisher)

    assert TermMerge.objects.count() == 1


def test_a_circle_is_refused_to_somebody_who_looked_before(publisher):
    one, two = term(Tag, "One"), term(Tag, "Two")
    seen_before = Tag.objects.get(pk=one.pk)
    merge_terms(one, two, by=publisher)

    with pytest.raises(Refused, match="are the same already"):
        merge_terms(two, seen_before, by=publisher)


def test_nothing_that_readers_see_is_merged_into_what_they_do_not(publisher):
    seen, unseen = term(Tag, "Kabul"), term(Tag, "Cabul", status="proposed")

    with pytest.raises(Refused, match="accept that first"):
        merge_terms(seen, unseen, by=publisher)


def test_an_undone_merge_accepts_nothing(publisher):
    proposed, seen = term(Tag, "Cabul", status="proposed"), term(Tag, "Kabul")

    undo_merge(merge_terms(proposed, seen, by=publisher), proposed, by=publisher)

    assert Tag.objects.get(name="Cabul").status == "proposed"


def test_texts_follow_a_merge_and_its_undo(publisher, django_capture_on_commit_callbacks):
    old, new = term(Tag, "Cabul"), term(Tag, "Kabul")
    publish(article(tags=["Cabul"]), by=publisher)
    foot = EditionText.objects.values_list("foot", flat=True)

    with django_capture_on_commit_callbacks(execute=True):
        merge = merge_terms(old, new, by=publisher)
    merged = foot.get()
    with django_capture_on_commit_callbacks(execute=True):
        undo_merge(merge, old, by=publisher)

    assert "/tags/kabul/" in merged and "/tags/cabul/" not in merged
    assert "/tags/cabul/" in foot.get() and "/tags/kabul/" not in foot.get()


def test_an_accepted_source_is_named_from_then_on(publisher, django_capture_on_commit_callbacks):
    made = article()
    source = Source.objects.create(name="The Meridian Wire", domain="meridianwire.example", status="proposed")
    Provenance.objects.create(article=made, source=source)
    publish(made, by=publisher, override="Agreed by mail.")

    with django_capture_on_commit_callbacks(execute=True):
        accept(source, by=publisher)

    assert "The Meridian Wire" in str(EditionText.objects.values("header", "foot", "structured").get())


def test_a_region_stands_on_the_shelves_of_all_that_it_lies_in(publisher):
    eurasia, central = term(Region, "Eurasia"), term(Region, "Central Asia")
    central.place_under(eurasia)

    made = article(regions=["Central Asia"])
    publish(made, by=publisher)

    assert on(eurasia) == on(central) == {made.piece_id}


def test_a_renamed_term_prints_its_new_name(publisher, django_capture_on_commit_callbacks):
    tag = term(Tag, "Kiev")
    publish(article(tags=["Kiev"]), by=publisher)
    tag.name = "Kyiv"
    tag.save()

    with django_capture_on_commit_callbacks(execute=True):
        follow(tag)

    assert "Kyiv" in str(EditionText.objects.values_list("structured", "foot", "rss").get())


def test_two_terms_found_free_at_once_do_not_share_a_name():
    one, other = Tag(name="Khyber Pact"), Tag(name="Khyber pact")
    one.full_clean()
    other.full_clean()
    one.save()

    with pytest.raises(Taken, match="already names another tag"), transaction.atomic():
        other.save()

    assert list(Tag.objects.all()) == [one]


def test_a_proposed_source_is_not_named_anywhere(publisher):
    made = article(standfirst="A republished piece.")
    source = Source.objects.create(name="The Meridian Wire", domain="meridianwire.example", status="proposed")
    Provenance.objects.create(article=made, source=source)

    publish(made, by=publisher, override="Agreed by mail.")

    columns = EditionText.objects.values(
        "head", "header", "body", "foot", "card", "rss", "atom", "json"
    ).get()
    assert "eridian" not in str(columns)
