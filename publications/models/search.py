"""What the readers' search knows of a piece beside its words, and the words it offers for mistyped ones.

The words themselves stand in the engine's own index (`publications/search/`), under the same place.
"""

from datetime import UTC, datetime

from django.db import models

from publications import clock
from publications.querysets import Outcome, current

START = datetime(1600, 1, 1, tzinfo=UTC)
PIECES = 27  # bits of a place that tell pieces of one second apart


def place_of(published_at, piece):
    """Return where a piece stands among all, the newest last; it never changes, for neither date does."""
    seconds = max(0, int((published_at - START).total_seconds()))
    return seconds << PIECES | piece % (1 << PIECES)


class IndexedQuerySet(models.QuerySet):
    """Indexed pieces by what readers see of them."""

    def live(self, at=None):
        """Those whose indexed Edition is what readers have: an end takes effect before the index follows."""
        return self.filter(current(at or clock.now(), "edition__"), edition__outcome=Outcome.OK)


class Indexed(models.Model):
    """A piece in the index, as its live Edition says it; what is scheduled has no row."""

    place = models.BigIntegerField(primary_key=True)
    piece = models.OneToOneField("Piece", models.CASCADE, related_name="indexed")
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="+")
    shelves = models.TextField(help_text="Lists to count by: a letter for each vocabulary, and a number.")
    known = models.TextField(help_text="What the dictionary holds of it: words of its title and its names.")

    objects = IndexedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "indexed pieces"

    def __str__(self):
        return str(self.place)


class KnownWord(models.Model):
    """A word of titles and names of live pieces, with how many of them say it."""

    word = models.CharField(max_length=60, primary_key=True)
    initial = models.CharField(max_length=1)
    length = models.PositiveSmallIntegerField()
    pieces = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["initial", "length", "-pieces"], name="known_words_by_their_look"),
        ]

    def __str__(self):
        return self.word
