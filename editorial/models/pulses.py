"""Signs of life: of each worker, of what runs by itself, and of the last examination of the site."""

from django.db import models


class PulseQuerySet(models.QuerySet):
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
