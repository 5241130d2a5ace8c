"""What search engines are still to be told of."""

from django.db import models

from publications.models import Edition


class Announcement(models.Model):
    """A change that is to be told from a moment on: an Edition, or an end. It goes once it was told."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="+")
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return f"{self.edition} → search engines"
