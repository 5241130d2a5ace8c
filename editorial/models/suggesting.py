"""What suggestions rest on, and what became of them: counts of usage, refusals, the list of the archive."""

from django.conf import settings
from django.db import models

from editorial.models.articles import Article
from publications import clock
from publications.models import Edition, Piece, Vocabulary


class UsageCount(models.Model):
    """The one row that says when usage was counted last, and when somebody last asked for it."""

    asked_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    pieces = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.pieces} pieces"


class TermCount(models.Model):
    """In how many of the pieces counted a term stands."""

    term = models.UUIDField(unique=True)
    pieces = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.term}: {self.pieces}"


class TermPair(models.Model):
    """In how many of the pieces counted a tag stands together with another term."""

    term = models.UUIDField()
    other = models.UUIDField()
    vocabulary = models.CharField(max_length=10, choices=Vocabulary)
    pieces = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "other"], name="two_terms_are_counted_once")]

    def __str__(self):
        return f"{self.term} with {self.other}: {self.pieces}"


class DismissedSuggestion(models.Model):
    """A term, or a related piece, that somebody does not want for an article: it is offered no more."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="dismissed")
    term = models.UUIDField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "term"], name="a_suggestion_is_dismissed_once")
        ]

    def __str__(self):
        return str(self.term)


class MentionSearch(models.Model):
    """A search of all live pieces for terms that they mention and lack; `below` is where it goes on."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)
    below = models.BigIntegerField(null=True)
    looked_at = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    found_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"Terms missing from live pieces, {self.at:%d %B %Y %H:%M}"

    @property
    def has_more(self):
        """Whether something is left to do on it, stopped or not."""
        return self.found_at is None or self.items.filter(outcome=MentionItem.Outcome.ASKED).exists()

    @property
    def is_running(self):
        """Whether a worker has something to do on it."""
        return self.stopped_at is None and self.has_more


class MentionItem(models.Model):
    """A live piece that mentions a term and lacks it."""

    class Outcome(models.TextChoices):
        OPEN = "open", "to be decided"
        ASKED = "asked", "accepted, being done"
        DONE = "done", "done"
        UNCHANGED = "unchanged", "nothing to change any more"
        REFUSED = "refused", "refused"

    search = models.ForeignKey(MentionSearch, models.CASCADE, related_name="items")
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    vocabulary = models.CharField(max_length=10, choices=Vocabulary)
    term = models.UUIDField()
    why = models.CharField(max_length=300)
    passage = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    sentence = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["search", "term", "piece"], name="a_piece_lacks_a_term_once_in_a_search"
            )
        ]
        indexes = [models.Index(fields=["search", "outcome", "term"], name="mentions_by_their_outcome")]

    def __str__(self):
        return f"{self.piece}: {self.get_outcome_display()}"
