"""What is told to those who follow feeds, once a change."""

from django.db import models

from editorial.models.mailed import Mailed
from publications.models import Edition


class HubPing(Mailed):
    """One change of feeds that a hub is told of: an Edition, or an end, from its moment on."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="changes_of_feeds_due")
        ]

    def __str__(self):
        return f"{self.edition} → hub"
