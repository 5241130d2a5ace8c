"""What the readers' search knows of a piece beside its words, and the words it offers for mistyped ones.

The words themselves stand in the engine's own index (`publications/search/`), under the same place.
"""

from datetime import UTC, datetime

from django.db import models
from django.db.models import Q

START = datetime(1600, 1, 1, tzinfo=UTC)
PIECES = 27  # bits of a place that tell pieces of one second apart


def place_of(published_at, piece):
    """Return where a piece stands among all, the newest last; it never changes, for neither date does."""
    return since_start(published_at) << PIECES | piece % (1 << PIECES)


def since_start(moment):
    """Return the whole seconds by which places are numbered."""
    return max(0, int((moment - START).total_seconds()))


def seconds_of(place):
    """Return the seconds of a place."""
    return place >> PIECES


class Indexed(models.Model):
    """A piece in the index, as its live Edition says it; what is scheduled has no row."""

    place = models.BigIntegerField(primary_key=True)
    piece = models.OneToOneField("Piece", models.CASCADE, related_name="indexed")
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="+")
    shelves = models.TextField(help_text="Lists to count by: a letter for each vocabulary, and a number.")
    known = models.TextField(help_text="What the dictionary holds of it: words of its title and its names.")
    said = models.TextField(default="", help_text="And other words of its text.")
    made = models.PositiveSmallIntegerField(default=1, help_text="By which version of the rules of words.")

    class Meta:
        verbose_name_plural = "indexed pieces"

    def __str__(self):
        return str(self.place)


class KnownWordQuerySet(models.QuerySet):
    """Words by whether they are offered."""

    def offered(self):
        """Those of a title or a name, and of texts those that more than one piece says."""
        return self.filter(Q(named__gt=0) | Q(pieces__gt=1))


class KnownWord(models.Model):
    """A word of live pieces, with how many of them say it, and in how many it is of their title or names."""

    word = models.CharField(max_length=60, primary_key=True)
    initial = models.CharField(max_length=1)
    start = models.CharField(max_length=3, default="")
    length = models.PositiveSmallIntegerField()
    pieces = models.IntegerField()
    named = models.IntegerField(default=0)

    objects = KnownWordQuerySet.as_manager()

    class Meta:
        # Without the counts, which each publication changes for each of its words.
        indexes = [
            models.Index(fields=["initial", "length"], name="known_words_by_their_look"),
            models.Index(fields=["start", "length"], name="known_words_by_their_start"),
        ]

    def __str__(self):
        return self.word
