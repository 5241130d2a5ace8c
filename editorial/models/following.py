"""What follows a change: a hub is told, PDFs are made again, texts are searched anew."""

from django.db import models

from editorial.models.mailed import Mailed
from publications import clock
from publications.models import Edition, Notice


class HubPing(Mailed):
    """One change of feeds that a hub is told of: an Edition, or an end, from its moment on."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="changes_of_feeds_due")
        ]

    def __str__(self):
        return f"{self.edition} → hub"


class Reprinting(models.Model):
    """PDFs that follow the wordings of a notice, newest first.

    `below` is the number of the last Edition whose PDF was made: a run that was killed goes on there.
    `touched_at` moves with every PDF. `total` is unknown until a worker has counted.
    """

    notice = models.OneToOneField(Notice, models.CASCADE, related_name="reprinting")
    at = models.DateTimeField(default=clock.now)
    below = models.BigIntegerField(null=True)
    count = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    touched_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.count} of {'some' if self.total is None else self.total} made again"

    @property
    def is_running(self):
        """Whether a worker has it, or should."""
        return self.finished_at is None


class Reindexing(models.Model):
    """One search of what readers have for the names of a changed register, newest first.

    `below` is the number of the last Edition that was looked at: a run that was killed goes on there.
    """

    at = models.DateTimeField(default=clock.now)
    below = models.BigIntegerField(null=True)
    count = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.count} looked at"

    @property
    def is_running(self):
        """Whether a worker has it, or should."""
        return self.finished_at is None
