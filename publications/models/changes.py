"""How often anything that readers may see was written."""

from django.db import models


class Change(models.Model):
    """Some of the changes; all rows together are their number. `publications.caching.counting` writes them.

    What a process keeps of the readers' pages is true as long as the number stands still and no moment comes
    at which something begins or ends. The number is printed nowhere. `at`, in microseconds since 1970, tells
    it from the same number before a backup was restored.
    """

    number = models.BigIntegerField()
    at = models.BigIntegerField()

    def __str__(self):
        return str(self.number)
