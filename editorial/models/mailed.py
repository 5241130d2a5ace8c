"""What every row that is mailed says of its mail, and what a person did about mail that did not go out."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from publications import clock

LATE = timedelta(minutes=10)  # how long a mail may be on its way before somebody is told


class MailedQuerySet(models.QuerySet):
    """Rows by what became of their mail."""

    def refused(self):
        """Those whose last attempt failed, and that nobody put away."""
        return self.filter(sent_at=None, put_away_at=None).exclude(failed="")

    def unheard(self, at=None):
        """Those long due that no worker took, or whose worker was killed, and that nobody put away."""
        late = (at or clock.now()) - LATE
        return self.filter(sent_at=None, put_away_at=None, failed="", due_at__lt=late)

    def stuck(self, at=None):
        """Those whose mail should have gone out by now, and that nobody put away."""
        late = Q(due_at__lt=(at or clock.now()) - LATE)
        return self.filter(late | ~Q(failed=""), sent_at=None, put_away_at=None)


class Mailed(models.Model):
    """The columns of a mail. `due_at` is when the next attempt is made, or empty when none is.

    `failed` holds what the last attempt was answered. What was put away is attempted no more.
    """

    sent_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed = models.TextField(blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class MailAct(models.Model):
    """Somebody tried a mail again that had not gone out, or put it away: who, when, and what it was."""

    class Did(models.TextChoices):
        AGAIN = "again", "tried again"
        AWAY = "away", "put away"

    did = models.CharField(max_length=10, choices=Did)
    kind = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField()
    to = models.CharField(max_length=320)
    failed = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.by} {self.get_did_display()}: {self.kind} to {self.to}"
