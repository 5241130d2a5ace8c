"""Every name of the vocabulary by its stems: compiled once a process, shared by its requests, kept up.

Only what finds a name is kept, some 200 bytes each: whose it is, and whether it still is a name, the database
says of those found. So a name that is taken away does no harm, a label never changes, and all that a process
must notice is a new one, by one look at the newest number.
"""

import threading
from datetime import timedelta

from publications import clock
from publications.models import TermName, Vocabulary
from publications.stems import forms

VOCABULARIES = (Vocabulary.TAG, Vocabulary.REGION, Vocabulary.TOPIC)
OVERLAP = 1_000  # numbers are given before they are committed: the latest are read again with the new ones
RENEWED = timedelta(hours=1)


class Index:
    """Numbers of names by their stems, and how many words may follow each first one."""

    def __init__(self):
        self.by_stems, self.lengths, self.newest = {}, {}, 0
        self.renewed_at, self.lock = None, threading.Lock()

    def follow(self):
        """Read what is new: everything at first, every hour, and where numbers went back; one query else."""
        newest = TermName.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        now = clock.now()
        is_old = self.renewed_at is None or newest < self.newest or abs(now - self.renewed_at) > RENEWED
        if is_old or newest != self.newest:
            with self.lock:
                self.read(0 if is_old else self.newest - OVERLAP)
                self.newest, self.renewed_at = newest, now if is_old else self.renewed_at

    def read(self, above):
        """Take in the names with numbers above one; from the beginning on, in place of what was known."""
        by_stems, lengths = ({}, {}) if not above else (dict(self.by_stems), dict(self.lengths))
        rows = TermName.objects.filter(pk__gt=above, vocabulary__in=VOCABULARIES).exclude(stems="")
        for number, kept in rows.order_by().values_list("pk", "stems").iterator():
            for stems in forms(kept):
                if number not in by_stems.get(stems, ()):
                    by_stems[stems] = (*by_stems.get(stems, ()), number)
                    first, size = stems.partition(" ")[0], stems.count(" ") + 1
                    lengths[first] = tuple({*lengths.get(first, ()), size})
        self.by_stems, self.lengths = by_stems, lengths

    def numbers(self, cuts):
        """Return the numbers of all names whose words stand in some texts cut into words."""
        by_stems, lengths, found = self.by_stems, self.lengths, set()
        for cut in cuts:
            said = [word for word, _, _ in cut]
            for place, word in enumerate(said):
                for size in lengths.get(word, ()):
                    found.update(by_stems.get(" ".join(said[place : place + size]), ()))
        return found


INDEX = Index()


def forget():
    """Forget all names, so that they are read again."""
    INDEX.__init__()
