"""Files and pasted texts that somebody looks at before they become a draft."""

import uuid

from django.conf import settings
from django.db import models

from publications import clock


class Manuscript(models.Model):
    """A file as it was sent, kept for its sender until a draft is made of it or a day has passed."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="manuscripts")
    name = models.CharField(max_length=255)
    data = models.BinaryField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return self.name
