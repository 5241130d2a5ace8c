"""Signs of life: of each worker, of what runs by itself, and of the last examination of the site."""

from django.db import models


class Pulse(models.Model):
    """When something gave its last sign of life, and what it said.

    `name` is “worker …”, “job …” or “doctor”.
    """

    name = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()
    said = models.JSONField(default=dict)

    def __str__(self):
        return f"{self.name} at {self.at:%d %B %Y %H:%M}"
