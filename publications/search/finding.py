"""What a Question finds: live pieces, ranked by where its words stand, and counted by the lists they are on.

Only the newest 2,000 matches are ranked and counted, so that a search costs the same whatever the archive.
"""

from collections import Counter
from dataclasses import dataclass, replace
from operator import itemgetter

from publications import clock
from publications.caching import epochs
from publications.listed import among_numbers, listed_numbers
from publications.models import Edition, Indexed
from publications.prepared import Prepared, PreparedTuples
from publications.search.engines import engine
from publications.search.snippets import Wanted, snippet

MOST = 2_000
SIZE = 20
MOST_KNOWN = 50_000  # Editions that a process knows to be live: some three megabytes
RELEVANCE, DATE = "relevance", "date"


@dataclass(frozen=True)
class Found:
    """Places with their Editions, in order, and {list or year: how many of them stand there}.

    `is_open` says that the last word was taken for the beginning of one.
    """

    editions: tuple = ()
    counts: Counter = None
    is_capped: bool = False
    is_open: bool = False

    def __len__(self):
        return len(self.editions)


def find(question, order=RELEVANCE):
    """Return what a Question finds; where nothing is found, its last word may go on."""
    found = found_as(question, order)
    if found or not question.needed or len(question.needed[-1][-1]) < 2:
        return found
    return found_as(replace(question, is_open=True), order)


def found_as(question, order):
    """Return what a Question finds as it stands; an end takes effect before the index follows."""
    ranks = {}
    if order == RELEVANCE:
        places = ranks = engine().ranked(question, MOST)
    else:
        places = engine().candidates(question, MOST)
    rows = standing(places) if places else []
    if ranks:
        rows.sort(key=lambda row: ranks[row[0]], reverse=True)
    counts = Counter(" ".join([shelves for _, _, shelves in rows]).split())
    return Found(tuple(row[1] for row in rows), counts, len(places) >= MOST, question.is_open and bool(rows))


def standing(places):
    """Return (place, Edition, lists) of those of some places that readers have now, the newest first."""
    rows = HELD(places=listed_numbers(places))
    live = known_live({row[1] for row in rows})
    return sorted([row for row in rows if row[1] in live], key=itemgetter(0), reverse=True)


def known_live(editions):
    """Return those of some Editions that readers have; each is asked of once an epoch."""
    known = epochs.once(known_live, set)
    unknown = editions - known
    found = {row[0] for row in LIVE(now=clock.now(), editions=listed_numbers(unknown))} if unknown else set()
    if len(known) < MOST_KNOWN:
        known |= found
    return editions & known | found


def hits(question, editions):
    """Return the rows of the cards of some Editions, in their order, each with its `snippet`."""
    found = CARDS(now=clock.now(), editions=listed_numbers(editions)) if editions else ()
    rows = {row["pk"]: row for row in found}
    shown = [rows[number] for number in editions if number in rows]
    wanted = {code: Wanted.of(question, code) for code in {row["language"] for row in shown}}
    return [row | {"snippet": snippet(row["title"], row["plain"], wanted[row["language"]])} for row in shown]


# The querysets behind them ------------------------------------------------------


def held(places):
    """The Editions at some places, each with the lists that it is counted by."""
    rows = Indexed.objects.filter(among_numbers("publications_indexed.place", places))
    return rows.values_list("place", "edition", "shelves")


def still_live(now, editions):
    """Those of some Editions that readers have now."""
    return (
        Edition.objects.live(now).filter(among_numbers("publications_edition.id", editions)).values_list("pk")
    )


def live_cards(now, editions):
    """The cards of those of some Editions that readers have now, with their texts."""
    found = Edition.objects.live(now).filter(among_numbers("publications_edition.id", editions))
    return found.order_by().for_cards("title", "plain")


HELD, LIVE, CARDS = PreparedTuples(held), PreparedTuples(still_live), Prepared(live_cards)
