"""Many publishers at once: nothing is lost, doubled or stranded."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection

from editorial.editions import chain
from editorial.publishing import publish
from editorial.refreshing import refresh_edition
from editorial.refusing import Refused
from editorial.vocabulary import merge_terms
from publications import clock
from publications.clock import FOREVER
from publications.models import Address, Edition, Entry, Tag
from tests.factories import article, term

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 10


def at_once(act, arguments):
    """Run an act in one thread an argument, all starting together. Return what each gave or raised."""
    arguments = list(arguments)
    barrier = Barrier(len(arguments))

    def run(argument):
        try:
            barrier.wait(timeout=30)
            return act(argument)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))


def test_eighty_presses_on_one_piece_give_eighty_editions_and_no_gap(publisher):
    made = article()

    def press(_):
        return [publish(made, by=publisher) for _ in range(8)]

    at_once(press, range(THREADS))

    editions = list(Edition.objects.order_by("live_from"))
    assert len(editions) == 80
    ends = [edition.live_until for edition in editions]
    assert ends == [*(edition.live_from for edition in editions[1:]), FOREVER]
    assert Entry.objects.on("home").live(clock.now()).count() <= 1


def test_ten_pieces_for_one_address_give_one_winner_and_nine_sentences(publisher):
    rivals = [article(slug="corridors") for _ in range(THREADS)]

    answers = at_once(lambda rival: publish(rival, by=publisher), rivals)

    losers = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(losers) == 9
    assert all("belongs to another piece" in str(loser) for loser in losers)
    assert Address.objects.get().piece == Edition.objects.get().piece


def test_a_merge_among_publishers_strands_no_entry(publisher):
    old, new = term(Tag, "Belt & Road"), term(Tag, "Belt and Road Initiative")
    made = [article(tags=["Belt & Road"]) for _ in range(THREADS - 1)]

    def act(one):
        return merge_terms(old, new, by=publisher) if one is None else publish(one, by=publisher)

    at_once(act, [*made, None])

    assert not Entry.objects.on(f"tag:{old.uuid}").filter(live_until__gt=clock.now()).exists()
    assert Entry.objects.on(f"tag:{new.uuid}").filter(live_until=FOREVER).count() == THREADS - 1


def test_a_text_is_not_made_again_while_somebody_holds_its_piece(publisher):
    edition, done = publish(article(), by=publisher), Event()

    def refresh():
        refresh_edition(edition.pk)
        done.set()
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        with chain(edition.piece):
            waiting = pool.submit(refresh)
            came_between = done.wait(timeout=0.5)
        waiting.result(timeout=30)

    assert (came_between, done.is_set()) == (False, True)
