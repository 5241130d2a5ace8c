"""Acts on many articles, and lists that people keep."""

from django.conf import settings
from django.db import models

from publications import clock


class BulkAct(models.Model):
    """One act on many articles: what was asked, and how far it is.

    It is tried first (`dry_run`), which changes nothing, and then done. `touched_at` moves with every item:
    what stands still was killed, and is taken up again.
    """

    verb = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    dry_run = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.verb}, {self.at:%d %B %Y %H:%M}"

    @property
    def is_running(self):
        """Whether a worker has it, or should."""
        return self.started_at is not None and self.finished_at is None and self.cancelled_at is None


class BulkItem(models.Model):
    """What became of one article in an act on many; `version` is the one that the person chose."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "waiting"
        DONE = "done", "done"
        UNCHANGED = "unchanged", "nothing to change"
        REFUSED = "refused", "refused"

    act = models.ForeignKey(BulkAct, models.CASCADE, related_name="items")
    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    sentence = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["act", "article"], name="an_act_takes_an_article_once")
        ]

    def __str__(self):
        return f"{self.article}: {self.get_outcome_display()}"


class SavedList(models.Model):
    """A list of articles with its filters, under a name that a person gave it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_lists")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="a_person_names_a_list_once",
                violation_error_message="You have a list of that name already.",
            )
        ]

    def __str__(self):
        return self.name
