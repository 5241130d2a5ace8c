"""The readers' index, written: it holds the live Edition of each piece, and follows every change by name.

`follow()` is called where Editions are written: the index has the change once it is stored, and a task looks
again a little later and at the moment of what is scheduled. `catch_up()` finds what was lost lately,
`rebuild()` makes all of it again, `missing` only what it lacks.
"""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F, Q
from django_tasks import task

from editorial.after_commit import enqueue_at
from editorial.search.dictionary import count_words
from publications import clock, copies
from publications.models import Edition, Entry, Indexed, Outcome
from publications.models.search import place_of
from publications.search.asking import EVERYTHING, LETTERS, MARK, YEAR, letter_of
from publications.search.engines import engine
from publications.search.opensearch import Unreachable
from publications.search.tokens import VERSION, spellings, tokens

logger = logging.getLogger(__name__)
BATCH = 200
# When an index is looked at again after a change; and how far back, and among how many Editions, what it
# lacks is looked for.
LATER, LATELY, MOST = timedelta(seconds=30), timedelta(days=2), 500
# Letters of a word that the dictionary takes, from titles and names, and from texts.
SHORTEST, SHORTEST_SAID = 3, 4
TERMS = ("topics", "regions", "tags", "authors")
READ = ("piece", "published_at", "text__title", "text__language", "text__record", "text__plain")


# Following ----------------------------------------------------------------------


def follow(piece, editions):
    """Let the index have a piece as it is once this is stored, and at the moment of each Edition ahead.

    A second look a little later is stored with the change itself, so that it is there whichever process dies.
    """
    transaction.on_commit(partial(renew_now, piece.pk))
    now = clock.now()
    for moment in sorted({max(edition.live_from, now) for edition in editions}):
        if moment > now:
            enqueue_at(moment, look_again, piece.pk)
        if look_again.get_backend().supports_defer:
            look_again.using(run_after=moment + LATER).enqueue(piece.pk)


def renew_now(*pieces):
    """Index pieces; what fails here is found by the second look, and publishes all the same."""
    try:
        renew(*pieces)
    except (Unreachable, DatabaseError):
        logger.warning("The readers’ search does not have %s yet.", pieces)


@task()
def look_again(piece):
    """Index a piece as readers have it now, unless the index has it so."""
    if is_behind(piece):
        renew(piece)


def is_behind(piece):
    """Say whether the index has a piece otherwise than readers do: two rows by their keys."""
    live = Edition.objects.live().filter(piece=piece, text__isnull=False).values_list("pk", flat=True).first()
    held = Indexed.objects.filter(piece=piece).values_list("edition", "made").first()
    return held != ((live, VERSION) if live else None)


def catch_up():
    """Index what was written or came due lately and the index lacks or has older. Return how many pieces."""
    now, editions = clock.now(), Edition.objects.values_list("piece", flat=True)
    due = editions.filter(immediate=False, live_from__range=(now - LATELY, now)).order_by("-live_from")
    lately = {*editions.order_by("-pk")[:MOST], *due[:MOST]}
    lost = [*behind(missing=True).filter(piece__in=lately)[:BATCH], *gone().filter(piece__in=lately)[:BATCH]]
    if lost:
        renew(*lost)
    return len(lost)


# Writing ------------------------------------------------------------------------


def renew(*pieces):
    """Index some pieces by their numbers as readers have them now; what readers do not have, leaves.

    A restored copy leaves an engine of its own alone: it may be the one that the site itself asks.
    """
    if settings.SEARCH_URL and copies.is_copy():
        return
    live = Edition.objects.live().filter(piece__in=pieces, text__isnull=False).select_related("text")
    editions = {edition.piece_id: edition for edition in live.only(*READ)}
    with transaction.atomic():
        list(Indexed.objects.select_for_update().filter(piece__in=pieces).order_by("pk").values_list("pk"))
        before = {row.piece_id: row for row in Indexed.objects.filter(piece__in=pieces)}
        shelves = shelves_of(editions.values())
        rows = [row_of(edition, shelves.get(edition.pk, [])) for edition in editions.values()]
        engine().write([words_of(editions[row.piece_id], row) for row in rows])
        places = {row.place for row in rows}
        engine().remove([row.place for row in before.values() if row.place not in places])
        count_words(before.values(), rows)
        Indexed.objects.filter(piece__in=pieces).exclude(place__in=places).delete()
        Indexed.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["place"],
            update_fields=["piece", "edition", "shelves", "known", "said", "made"],
        )


def shelves_of(editions):
    """Return {Edition: the lists on which it stands now that readers may narrow a search by}."""
    standing = Entry.objects.live().filter(edition__in=[edition.pk for edition in editions])
    found = {}
    for edition, shelf, key in standing.values_list("edition", "shelf", "shelf__key").order_by("shelf"):
        if letter := letter_of(key):
            found.setdefault(edition, []).append(f"{letter}{shelf}")
    return found


def row_of(edition, shelves):
    """Return what the index knows of an Edition beside its words."""
    said = " ".join([edition.text.title, names_of(edition.text.record)])
    known = dict.fromkeys(entries(said, SHORTEST))
    more = dict.fromkeys(word for word in entries(edition.text.plain, SHORTEST_SAID) if word not in known)
    return Indexed(
        place=place_of(edition.published_at, edition.piece_id),
        piece_id=edition.piece_id,
        edition=edition,
        shelves=" ".join([*shelves, f"{LETTERS['year']}{edition.published_at.year}"]),
        known=" ".join(known),
        said=" ".join(more),
        made=VERSION,
    )


def entries(text, shortest):
    """Return the words of a text that the dictionary takes."""
    return [word for word in spellings(text) if len(word) >= shortest and word.isalpha()]


def names_of(record):
    """Return the standfirst of a piece and the names that it stands under."""
    terms = [one["name"] for name in TERMS for one in record.get(name, ())]
    terms += [record[name]["name"] for name in ("brand", "series") if record.get(name)]
    return "\n".join([record.get("kicker", ""), record.get("standfirst", ""), *terms])


def words_of(edition, row):
    """Return what the engine holds of an Edition."""
    text = edition.text
    language = text.language
    title, known = tokens(text.title, language), tokens(names_of(text.record), language)
    return {
        "place": row.place,
        "title": " ".join(title),
        "known": " ".join(known),
        "words": " ".join([*title, *known, *tokens(text.plain, language)]),
        "marks": marks_of(row.shelves),
    }


def marks_of(shelves):
    """Return the lists of a row as words that the engine finds it by."""
    marks = [(YEAR if one[0] == LETTERS["year"] else MARK).format(one[1:]) for one in shelves.split()]
    return " ".join([EVERYTHING, *marks])


# All of it ----------------------------------------------------------------------


def behind(*, after=0, missing=False):
    """Return the numbers of pieces whose place in the index is to be made again, or that lack it."""
    live = Edition.objects.live().filter(text__isnull=False)
    if missing:
        older = ~Q(piece__indexed__edition=F("pk")) | ~Q(piece__indexed__made=VERSION)
        live = live.filter(Q(piece__indexed=None) | older)
    return live.filter(piece__gt=after).order_by("piece").values_list("piece", flat=True)


def gone():
    """Return the numbers of pieces that the index holds and readers do not have."""
    live = Edition.objects.filter(outcome=Outcome.OK).live()
    return Indexed.objects.exclude(edition__in=live).values_list("piece", flat=True)


def rebuild(*, after=0, missing=False, dry_run=False):
    """Index every live piece again, a transaction a batch; yield the last number of each and how many."""
    if not dry_run:
        renew(*list(gone()))
    while batch := list(behind(after=after, missing=missing)[:BATCH]):
        if not dry_run:
            renew(*batch)
        after = batch[-1]
        yield after, len(batch)
