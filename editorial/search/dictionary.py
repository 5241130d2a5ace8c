"""The dictionary of the readers' search: which words live pieces say, and how many of them.

A word of a title or a name is offered to who mistyped it; one of a text only where two pieces say it.
"""

from collections import Counter
from itertools import chain

from django.db import connection

AT_ONCE = 100  # words in one statement: SQLite takes 999 parameters, and each has six
ROW = "(%s, %s, %s, %s, %s, %s)"
ADD = (
    "INSERT INTO publications_knownword (word, initial, start, length, pieces, named) VALUES {}"
    " ON CONFLICT (word) DO UPDATE SET pieces = publications_knownword.pieces + excluded.pieces,"
    " named = publications_knownword.named + excluded.named, start = excluded.start"
)


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
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            cursor.execute(ADD.format(", ".join([ROW] * len(some))), list(chain(*some)))
        gone = [[word] for word in changed if pieces[word] < 0]
        if gone:
            cursor.executemany("DELETE FROM publications_knownword WHERE pieces <= 0 AND word = %s", gone)


def count(counted, words, sign):
    """Add words to a count, or take them from it."""
    for word in words.split():
        counted[word] += sign
