"""How often pieces were read, by day and by the site that led there; and which logs were counted."""

import secrets
from functools import partial

from django.db import models


class Reads(models.Model):
    """How often a piece was read on a day by way of one host; the empty host is none that was named."""

    piece = models.ForeignKey("publications.Piece", models.CASCADE, related_name="reads", db_index=False)
    day = models.DateField()
    host = models.CharField(max_length=253, blank=True)
    number = models.PositiveBigIntegerField()

    class Meta:
        verbose_name_plural = "reads"
        indexes = [models.Index(fields=["day"], name="reads_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "day", "host"], name="reads_of_a_day_by_a_host_are_counted_once"
            )
        ]

    def __str__(self):
        return f"{self.number} on {self.day:%d %B %Y}"


class LogKey(models.Model):
    """The key of all hashes of logs: the one row. It stays with them, whatever `SECRET_KEY` becomes."""

    key = models.CharField(max_length=64, default=partial(secrets.token_hex, 32))

    def __str__(self):
        return "the key of counted logs"


class CountedLog(models.Model):
    """How much of a log was counted: its first line and all that was read, as keyed hashes."""

    first = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(default=0)
    mark = models.CharField(max_length=64, blank=True)
    counted_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"{self.size} bytes, counted on {self.counted_at:%d %B %Y}"


class CountedLine(models.Model):
    """One of about sixteen lines that were counted as a read, as a keyed hash: by them a part is known."""

    mark = models.BigIntegerField(primary_key=True)
    log = models.ForeignKey(CountedLog, models.CASCADE, related_name="lines", db_index=False)

    def __str__(self):
        return f"{self.mark:x}"
