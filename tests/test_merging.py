"""Merging terms: what stands in the way, what follows at once, and what an undo puts back."""

from datetime import timedelta

import pytest
import time_machine

from editorial.models import Article, MergeAct
from editorial.publishing import amend, publish
from editorial.refusing import Refused
from editorial.releasing.placing import Places
from editorial.terms.retagging import retag
from editorial.terms.vocabulary import UNDOABLE, merge_all, merge_terms, undo_merge
from publications import clock
from publications.models import Author, Edition, Entry, Outcome, Region, Series, Tag, TermMerge, Topic
from tests.factories import article, term

MINUTE = timedelta(minutes=1)


def stands_right():
    """Say whether every live or scheduled Edition stands where its Document puts it."""
    at = clock.now() + MINUTE
    for edition in Edition.objects.filter(outcome=Outcome.OK, live_until__gt=at):
        document = edition.document.value
        there = edition.entries.filter(live_until__gt=at).values_list("shelf__key", "sort_at", "ordinal")
        if sorted(there) != Places([document]).of(edition, document):
            return False
    return True


def on(row, at=None):
    """Return the pieces on a term's shelf."""
    return set(Entry.objects.on(f"{row.vocabulary}:{row.uuid}").live(at).values_list("piece", flat=True))


def pair(model=Tag):
    """Return a term to be merged, and its survivor."""
    return term(model, "Belt & Road"), term(model, "Belt and Road Initiative")


def test_several_are_merged_at_once_or_none(publisher):
    one, new = pair()
    other, spare = term(Tag, "BRI"), term(Tag, "Silk Road")

    merges = merge_all([one, other], new, by=publisher)
    with pytest.raises(Refused, match="is merged already"):
        merge_all([spare, one], new, by=publisher)

    assert [merge.new for merge in merges] == [new.uuid, new.uuid]
    assert TermMerge.objects.count() == 2


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("itself", "cannot be merged into itself"),
        ("kinds", "is a tag and “Belt & Road” a topic: only one kind"),
        ("twice", "is merged already: “Belt and Road Initiative” stands for it"),
        ("circle", "are the same already"),
        ("nobody", "not among your permissions"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(publisher, django_user_model, what, sentence):
    old, new = pair()
    by = django_user_model.objects.create_user("writer") if what == "nobody" else publisher
    if what in ("twice", "circle"):
        merge_terms(old, new, by=publisher)
    asked = {"itself": (old, old), "kinds": (old, term(Topic, "Belt & Road")), "circle": (new, old)}

    with pytest.raises(Refused, match=sentence):
        merge_terms(*asked.get(what, (old, new)), by=by)

    assert TermMerge.objects.count() == (what in ("twice", "circle"))


def test_an_undo_is_possible_to_the_last_moment_of_thirty_days(publisher):
    old, new = pair()
    merge = merge_terms(old, new, by=publisher)

    late = time_machine.travel(merge.at + UNDOABLE + timedelta(microseconds=1), tick=False)
    with late, pytest.raises(Refused, match="within 30 days"):
        undo_merge(merge, old, by=publisher)
    with time_machine.travel(merge.at + UNDOABLE, tick=False):
        undo_merge(merge, old, by=publisher)

    assert Tag.objects.get(pk=old.pk).replaced_by is None


def test_an_undo_puts_back_what_names_the_term_now(publisher):
    old, new = pair()
    tagged = ([old.name], [old.name, new.name], [old.name], [new.name], [new.name])
    kept, both, gone, came, other = (article(tags=tags) for tags in tagged)
    for made in (kept, both, gone, came, other):
        publish(made, by=publisher)

    merge = merge_terms(old, new, by=publisher)
    merged = on(old), on(new)
    retag(gone, by=publisher, add={"tags": [new.uuid]}, remove={"tags": [old.uuid]})
    amend(came.piece, by=publisher, reason="terms", tags=(old.uuid,))
    undo_merge(merge, old, by=publisher)

    assert merged == (set(), {made.piece_id for made in (kept, both, gone, came, other)})
    assert on(old) == {kept.piece_id, both.piece_id, came.piece_id}
    assert on(new) == {both.piece_id, gone.piece_id, other.piece_id}
    assert Entry.objects.on(f"tag:{new.uuid}").live().count() == 3


def test_an_undo_puts_back_what_was_published_by_a_clock_set_back(publisher):
    old, new = pair()
    merge = merge_terms(old, new, by=publisher)
    with time_machine.travel(merge.at - timedelta(hours=3)):
        made = article(tags=[old.name])
        publish(made, by=publisher)
    merged = on(old), on(new)

    undo_merge(merge, old, by=publisher)

    assert merged == (set(), {made.piece_id})
    at = clock.now() + MINUTE
    assert (on(old, at), on(new, at)) == ({made.piece_id}, set())
    assert stands_right()


@pytest.mark.parametrize("model", [Author, Series, Topic])
def test_other_vocabularies_follow_and_come_back(publisher, model):
    old, new = pair(model)
    given = {"authors": [old.name]} if model is Author else {"series": old, "number": 7}
    made = article(**({"topics": [old.name]} if model is Topic else given))
    publish(made, by=publisher)
    Article.objects.filter(pk=made.pk).update(title="To come")
    publish(Article.objects.get(pk=made.pk), by=publisher, at=clock.now() + timedelta(hours=2))

    merge = merge_terms(old, new, by=publisher)
    merged = on(new), on(old), stands_right()
    undo_merge(merge, old, by=publisher)

    assert merged == ({made.piece_id}, set(), True)
    assert (on(old), on(new), stands_right()) == ({made.piece_id}, set(), True)


def test_regions_follow_with_all_that_they_lie_in(publisher):
    names = ("Eurasia", "Asia", "Middle Asia", "Central Asia", "Ferghana")
    eurasia, asia, old, new, inner = (term(Region, name) for name in names)
    old.place_under(eurasia)
    new.place_under(asia)
    inner.place_under(old)
    for regions in (["Middle Asia"], ["Ferghana"], ["Middle Asia", "Eurasia"], ["Central Asia"], ["Eurasia"]):
        publish(article(regions=regions), by=publisher)
    before = {row.pk: on(row) for row in (eurasia, asia, old, new, inner)}

    merge = merge_terms(old, new, by=publisher)
    merged = stands_right(), on(old), len(on(new)), len(on(asia)), len(on(eurasia))
    undo_merge(merge, old, by=publisher)

    assert merged == (True, set(), 4, 4, 3)
    assert stands_right()
    assert before == {row.pk: on(row) for row in (eurasia, asia, old, new, inner)}


def test_a_merge_says_who_did_it_and_how_many_it_moved(publisher):
    old, new = pair()
    publish(article(tags=[old.name]), by=publisher)
    article(tags=[old.name])

    merge = merge_terms(old, new, by=publisher)
    undo_merge(merge, old, by=publisher)

    act = MergeAct.objects.get()
    assert (act.by, act.undone_by, act.moved, act.returned) == (publisher, publisher, 1, 1)
    assert (act.old_name, act.new_name) == ("Belt & Road", "Belt and Road Initiative")


def test_a_sixteenth_topic_does_not_come_back(publisher):
    old, new = pair(Topic)
    merge = merge_terms(old, new, by=publisher)
    for number in range(Topic.MOST - 1):
        term(Topic, f"Field {number}")

    with pytest.raises(Refused, match="There are 15 topics already"):
        undo_merge(merge, old, by=publisher)
