"""What a Question finds: live pieces, ranked by where its words stand, and counted by the lists they are on.

Only the newest 2,000 matches are ranked and counted, so that a search costs the same whatever the archive.
"""

from collections import Counter
from dataclasses import dataclass, replace

from publications import clock
from publications.models import Edition, Indexed
from publications.prepared import Prepared, PreparedTuples
from publications.search.databases import among, listed
from publications.search.engines import engine
from publications.search.snippets import Wanted, snippet

MOST = 2_000
SIZE = 20
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
    """Return what a Question finds as it stands; ends and withdrawals are left out by the query itself."""
    ranks = {}
    if order == RELEVANCE:
        places = ranks = engine().ranked(question, MOST)
    else:
        places = engine().candidates(question, MOST)
    rows = sorted(LIVE(now=clock.now(), places=listed(places)), reverse=True) if places else []
    if ranks:
        rows.sort(key=lambda row: ranks[row[0]], reverse=True)
    counts = Counter(" ".join([shelves for _, _, shelves in rows]).split())
    return Found(tuple(row[1] for row in rows), counts, len(places) >= MOST, question.is_open and bool(rows))


def hits(question, editions):
    """Return the rows of the cards of some Editions, in their order, each with its `snippet`."""
    rows = {row["pk"]: row for row in CARDS(now=clock.now(), editions=listed(editions))} if editions else {}
    shown = [rows[number] for number in editions if number in rows]
    wanted = {code: Wanted.of(question, code) for code in {row["language"] for row in shown}}
    return [row | {"snippet": snippet(row["title"], row["plain"], wanted[row["language"]])} for row in shown]


# The querysets behind them ------------------------------------------------------


def still_live(now, places):
    """Those of some places that readers have now, each with the lists that it is counted by."""
    rows = Indexed.objects.live(now).filter(among("publications_indexed.place", places))
    return rows.values_list("place", "edition", "shelves")


def live_cards(now, editions):
    """The cards of those of some Editions that readers have now, with their texts."""
    found = Edition.objects.live(now).filter(among("publications_edition.id", editions))
    return found.order_by().for_cards("title", "plain")


LIVE, CARDS = PreparedTuples(still_live), Prepared(live_cards)
