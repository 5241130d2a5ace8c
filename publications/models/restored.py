"""Whether this database is a copy that was made from a backup."""

from django.db import models


class RestoredCopy(models.Model):
    """A row stands here from the moment a backup is restored until somebody makes the copy the site itself.

    Meanwhile nothing is sent from here and no page is to be indexed: the site that the backup was made of
    may still run.
    """

    backup = models.CharField(max_length=100)
    restored_at = models.DateTimeField(null=True, help_text="None while it is being restored.")

    def __str__(self):
        return self.backup
