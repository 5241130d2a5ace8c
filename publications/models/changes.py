"""How often anything that readers may see was written."""

from django.db import models


class Change(models.Model):
    """One row, which the database itself counts on: `publications.caching.counting` says how.

    What a process keeps of the readers' pages is true as long as the number stands still and no moment comes
    at which something begins or ends. The number is printed nowhere.
    """

    number = models.BigIntegerField()

    def __str__(self):
        return str(self.number)
