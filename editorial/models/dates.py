"""On which days somebody looked at what began and ended by its date."""

from django.db import models

from publications import clock


class DayLookedAt(models.Model):
    """A day on which all dates that had passed since the last one were looked at, once."""

    day = models.DateField(unique=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d %B %Y}"
