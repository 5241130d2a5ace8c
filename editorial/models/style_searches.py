"""What a rule of house style finds in what readers have: looked through by a worker, a row a place."""

from django.conf import settings
from django.db import models

from editorial.models.style import StyleRule
from publications import clock
from publications.models import Brand, Edition, Piece

AROUND = 60  # characters beside a place that are kept


def cut(words, most=AROUND):
    """Return the beginning of some words, to the end of one where they go on."""
    if len(words) < most:
        return words
    return f"{words[:most].rpartition(' ')[0]}…"


class StyleSearch(models.Model):
    """A look through the archive by one rule, and how far it is. Nothing in a text changes by it.

    `below` is the last Edition looked at: a search that was stopped or killed goes on there. Places are kept
    up to a number; `is_full` says that there were more. Of pieces that are older than the rule's date the
    places are counted apart.
    """

    rule = models.ForeignKey(StyleRule, models.CASCADE, related_name="searches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    since = models.DateField("published from", null=True, blank=True)
    until = models.DateField("published until", null=True, blank=True)
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=10, blank=True, choices=settings.LANGUAGES)
    touched_at = models.DateTimeField(default=clock.now)
    below = models.BigIntegerField(null=True)
    total = models.PositiveIntegerField(null=True)
    looked_at = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    found_older = models.PositiveIntegerField(default=0)
    is_full = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.rule}, {self.at:%d %B %Y %H:%M}"

    @property
    def is_running(self):
        """Whether a worker has something to do on it."""
        return self.finished_at is None and self.stopped_at is None

    @property
    def is_outdated(self):
        """Whether the rule says something else by now."""
        return self.rule.changed_at > self.at


class StyleFound(models.Model):
    """A place that a rule found in an Edition, in its plain text; `key` names the finding.

    `choice` is the act on many articles for which a person chose it last.
    """

    search = models.ForeignKey(StyleSearch, models.CASCADE, related_name="places", db_index=False)
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    is_older = models.BooleanField(default=False)
    field = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    before = models.CharField(max_length=AROUND, blank=True)
    quote = models.TextField(blank=True)
    after = models.CharField(max_length=AROUND, blank=True)
    message = models.TextField(blank=True)
    replacement = models.TextField(blank=True)
    key = models.CharField(max_length=32)
    choice = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["search", "edition", "key"], name="a_search_finds_a_place_once")
        ]
        indexes = [models.Index(fields=["search", "is_older", "id"], name="places_of_a_search")]

    def __str__(self):
        return self.quote

    @property
    def leading(self):
        """The words before the place, from a whole one on."""
        return cut(self.before[::-1])[::-1]

    @property
    def trailing(self):
        """The words after the place, to the end of one."""
        return cut(self.after)
