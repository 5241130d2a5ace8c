"""What the original of a republished piece said when it was first looked at, and what it says since."""

from django.db import models

from editorial.models.provenance import Provenance
from publications import clock


class WatchedOriginal(models.Model):
    """The text of an original as it is known here, and another one where the original has changed.

    `digest` and `text` are those of the first check, or of a change that a person has seen. `problem` says
    why the last check found nothing. `due_at` is when the next one is made.
    """

    article = models.OneToOneField("editorial.Article", models.CASCADE, related_name="watched_original")
    url = models.CharField(max_length=500)
    digest = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    since = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    changed_digest = models.CharField(max_length=64, blank=True)
    changed_text = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["changed_at"],
                name="originals_that_changed",
                condition=models.Q(changed_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.url

    @property
    def has_changed(self):
        """Whether the original says something else than what is known here."""
        return self.changed_at is not None


def addresses():
    """Return the provenances of pieces whose original has an address."""
    return Provenance.objects.exclude(url="").filter(article__thrown_at=None)
