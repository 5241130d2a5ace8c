"""Signs of life: of each worker, of what runs by itself, and of the last examination of the site."""

from datetime import timedelta

from django.db import models

QUIET = timedelta(minutes=2)  # after which something that lives is taken for dead


class PulseQuerySet(models.QuerySet):
    """When workers, jobs and the examination were last heard of."""

    def of_workers(self, now):
        """Return those of workers, the last first; of a clock that was ahead they say nothing."""
        return self.filter(name__startswith="worker ", at__lte=now + QUIET).order_by("-at")

    def alive(self, now):
        """Return those of workers that live."""
        return self.of_workers(now).filter(at__gt=now - QUIET)

    def signs_of_life(self):
        """What tells of processes and of a machine, and nothing of another one."""
        return self.exclude(name__startswith="job ")


class Pulse(models.Model):
    """When something gave its last sign of life, and what it said.

    `name` is “worker …”, “job …” or “doctor”.
    """

    name = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()
    said = models.JSONField(default=dict)

    objects = PulseQuerySet.as_manager()

    def __str__(self):
        return f"{self.name} at {self.at:%d %B %Y %H:%M}"
