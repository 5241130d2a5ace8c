"""The readers' index, written: it holds the live Edition of each piece, and follows every change by name.

`follow()` is called where Editions are written: the index has the change once it is stored, and a task looks
again at the moment of what is scheduled. `rebuild()` makes all of it again, `missing` only what it lacks.
"""

import logging
from collections import Counter
from functools import partial

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django_tasks import task

from editorial.after_commit import enqueue_at
from publications import clock
from publications.models import Edition, Entry, Indexed, Outcome
from publications.models.search import place_of
from publications.search.asking import EVERYTHING, MARK, YEAR
from publications.search.engines import engine
from publications.search.opensearch import Unreachable
from publications.search.tokens import spellings, tokens

logger = logging.getLogger(__name__)
BATCH = 200
SHORTEST = 3  # letters of a word that the dictionary offers
# The letter by which a row of the index says of which vocabulary a list is.
LETTERS = {
    "brand": "b",
    "topic": "t",
    "region": "r",
    "tag": "g",
    "author": "a",
    "kind": "k",
    "lang": "l",
}
TERMS = ("topics", "regions", "tags", "authors")


# Following ----------------------------------------------------------------------


def follow(piece, editions):
    """Let the index have a piece as it is once this is stored, and at the moment of each Edition ahead."""
    transaction.on_commit(partial(renew_now, piece.pk))
    for edition in editions:
        if edition.live_from > clock.now():
            enqueue_at(edition.live_from, look_again, piece.pk)


def renew_now(*pieces):
    """Index pieces; what fails here is found by `reindex --readers --missing`, and publishes all the same."""
    try:
        renew(*pieces)
    except (Unreachable, DatabaseError):
        logger.warning("The readers’ search does not have %s yet.", pieces)


@task()
def look_again(piece):
    """Index a piece as its moment has come."""
    renew(piece)


# Writing ------------------------------------------------------------------------


def renew(*pieces):
    """Index some pieces by their numbers as readers have them now; what readers do not have, leaves."""
    live = Edition.objects.live().filter(piece__in=pieces, text__isnull=False).select_related("text")
    editions = {edition.piece_id: edition for edition in live}
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
            update_fields=["piece", "edition", "shelves", "known"],
        )


def shelves_of(editions):
    """Return {Edition: the lists on which it stands now that readers may narrow a search by}."""
    standing = Entry.objects.live().filter(edition__in=[edition.pk for edition in editions])
    found = {}
    for edition, shelf, key in standing.values_list("edition", "shelf", "shelf__key").order_by("shelf"):
        if letter := LETTERS.get(key.partition(":")[0]):
            found.setdefault(edition, []).append(f"{letter}{shelf}")
    return found


def row_of(edition, shelves):
    """Return what the index knows of an Edition beside its words."""
    said = " ".join([edition.text.title, names_of(edition.text.record)])
    known = dict.fromkeys(word for word in spellings(said) if len(word) >= SHORTEST and word.isalpha())
    return Indexed(
        place=place_of(edition.published_at, edition.piece_id),
        piece_id=edition.piece_id,
        edition=edition,
        shelves=" ".join([*shelves, f"y{edition.published_at.year}"]),
        known=" ".join(known),
    )


def names_of(record):
    """Return the standfirst of a piece and the names that it stands under."""
    terms = [one["name"] for name in TERMS for one in record.get(name, ())]
    terms += [record[name]["name"] for name in ("brand", "series") if record.get(name)]
    return "\n".join([record.get("kicker", ""), record.get("standfirst", ""), *terms])


def words_of(edition, row):
    """Return what the engine holds of an Edition."""
    text = edition.text
    title, known = tokens(text.title), tokens(names_of(text.record))
    return {
        "place": row.place,
        "title": " ".join(title),
        "known": " ".join(known),
        "words": " ".join([*title, *known, *tokens(text.plain)]),
        "marks": marks_of(row.shelves),
    }


def marks_of(shelves):
    """Return the lists of a row as words that the engine finds it by."""
    marks = [YEAR.format(one[1:]) if one[0] == "y" else MARK.format(one[1:]) for one in shelves.split()]
    return " ".join([EVERYTHING, *marks])


# The dictionary -----------------------------------------------------------------


def count_words(before, after):
    """Count the words that rows bring and take away; one that no live piece says any more is forgotten."""
    counted = Counter(word for row in after for word in row.known.split())
    counted.subtract(Counter(word for row in before for word in row.known.split()))
    changes = [(word, word[0], len(word), change) for word, change in sorted(counted.items()) if change]
    if not changes:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO publications_knownword (word, initial, length, pieces) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (word) DO UPDATE SET pieces = publications_knownword.pieces + excluded.pieces",
            changes,
        )
        gone = [[word] for word, _, _, change in changes if change < 0]
        if gone:
            cursor.executemany("DELETE FROM publications_knownword WHERE pieces <= 0 AND word = %s", gone)


# All of it ----------------------------------------------------------------------


def behind(*, after=0, missing=False):
    """Return the numbers of pieces whose place in the index is to be made again, or that lack it."""
    live = Edition.objects.live().filter(text__isnull=False)
    if missing:
        live = live.filter(Q(piece__indexed=None) | ~Q(piece__indexed__edition=F("pk")))
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
