"""The dictionary of the readers' search: which words live pieces say, and how many of them.

A word of a title or a name is offered to who mistyped it; one of a text only where two pieces say it.
"""

from collections import Counter
from itertools import chain

from django.db import connection

AT_ONCE = 100  # words in one statement of SQLite, which takes 999 parameters, and each has six
ROW = "(%s, %s, %s, %s, %s, %s)"
COLUMNS = "unnest(%s::varchar[], %s::varchar[], %s::varchar[], %s::integer[], %s::integer[], %s::integer[])"
ADD = (
    "INSERT INTO publications_knownword (word, initial, start, length, pieces, named) {}"
    " ON CONFLICT (word) DO UPDATE SET pieces = publications_knownword.pieces + excluded.pieces,"
    " named = publications_knownword.named + excluded.named, start = excluded.start"
)
FORGET = "DELETE FROM publications_knownword WHERE pieces <= 0 AND word = "


def count_words(before, after):
    """Count the words that rows bring and take away; one that no live piece says any more is forgotten.

    Rows of the first version were not counted by titles and names.
    """
    named, pieces = Counter(), Counter()
    for rows, sign in ((after, 1), (before, -1)):
        for row in rows:
            count(named, row.known if row.made > 1 else "", sign)
            count(pieces, f"{row.known} {row.said}", sign)
    changed = [word for word in sorted(pieces) if pieces[word] or named[word]]
    rows = [[word, word[0], word[:3], len(word), pieces[word], named[word]] for word in changed]
    if not rows:
        return
    gone = [word for word in changed if pieces[word] < 0]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            write_columns(cursor, rows, gone)
        else:
            write_rows(cursor, rows, gone)


def write_columns(cursor, rows, gone):
    """Write with two short statements: the driver looks through all of one for its parameters."""
    cursor.execute(
        ADD.format(f"SELECT * FROM {COLUMNS}"), [list(column) for column in zip(*rows, strict=True)]
    )
    if gone:
        cursor.execute(f"{FORGET} ANY(%s)", [gone])


def write_rows(cursor, rows, gone):
    """Write some words a statement."""
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        cursor.execute(ADD.format(f"VALUES {', '.join([ROW] * len(some))}"), list(chain(*some)))
    if gone:
        cursor.executemany(f"{FORGET} %s", [[word] for word in gone])


def count(counted, words, sign):
    """Add words to a count, or take them from it."""
    for word in words.split():
        counted[word] += sign
