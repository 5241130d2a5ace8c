"""What a look through the archive found for those who keep its terms: counted by task, kept as rows."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from publications import clock
from publications.models.terms import Vocabulary


class Survey(models.Model):
    """One look through the archive: how its articles are tagged, how its terms are used, what looks alike.

    It goes from part to part, a batch at a time; `place` is the number of the last row of a part, so that
    one that was killed goes on there. `caught_up` is the last change of an article that it knows of.
    """

    class Part(models.TextChoices):
        ARTICLES = "articles", "looking at the articles"
        TOPICS = "topic", "counting the topics"
        REGIONS = "region", "counting the regions"
        TAGS = "tag", "counting the tags"
        NAMES = "names", "comparing the names of tags"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    part = models.CharField(max_length=10, choices=Part, default=Part.ARTICLES)
    place = models.BigIntegerField(default=0)
    articles = models.PositiveIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    caught_up = models.DateTimeField(default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"Survey of {self.at:%d %B %Y %H:%M}"

    @property
    def is_running(self):
        """Whether a worker has it, or should."""
        return self.finished_at is None and self.stopped_at is None


class LooseArticle(models.Model):
    """An article of which the desk is told that it has too few terms of a kind, or too many."""

    class Kind(models.TextChoices):
        UNTAGGED = "untagged", "without a tag"
        FEW = "few", "with one or two tags"
        MANY = "many", "with more than twelve tags"
        TOPICLESS = "topicless", "without a topic"
        REGIONLESS = "regionless", "without a region"

    kind = models.CharField(max_length=10, choices=Kind)
    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="loose")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "article"], name="an_article_is_loose_in_a_way_once")
        ]

    def __str__(self):
        return f"{self.article}: {self.get_kind_display()}"


class TermUse(models.Model):
    """How many articles bear a term, whatever stands for it included, and when it was last put on one.

    `number` is the key of the term's own row, by which lists are paged; merged and deprecated ones have none.
    """

    vocabulary = models.CharField(max_length=10, choices=Vocabulary)
    term = models.UUIDField(unique=True)
    number = models.BigIntegerField()
    articles = models.PositiveIntegerField(default=0)
    last_used = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["vocabulary", "articles", "number"], name="terms_by_use"),
            models.Index(fields=["vocabulary", "last_used", "number"], name="terms_by_last_use"),
        ]

    def __str__(self):
        return f"{self.vocabulary} {self.number}: {self.articles}"


class LookAlike(models.Model):
    """Two terms whose names look alike, and why; `decided` by whoever said that they are not the same."""

    vocabulary = models.CharField(max_length=10, choices=Vocabulary)
    one = models.UUIDField()
    other = models.UUIDField(db_index=True)
    reason = models.CharField(max_length=300)
    weight = models.PositiveIntegerField(default=0)
    found_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["vocabulary", "weight", "id"],
                name="look_alikes_to_decide",
                condition=Q(decided_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_terms_look_alike_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="look_alikes_stand_in_order"),
        ]

    def __str__(self):
        return self.reason


class TurnedDown(models.Model):
    """A proposed term that was not accepted: why, by whom and when."""

    vocabulary = models.CharField(max_length=10, choices=Vocabulary)
    term = models.UUIDField(unique=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return self.reason
