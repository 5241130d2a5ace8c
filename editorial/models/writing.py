"""What is being written now: forms that nobody has saved yet, and who has which article open."""

from django.conf import settings
from django.db import models

from publications import clock


class Autosave(models.Model):
    """An incomplete form as it was typed; never the article.

    `key` tells forms for new articles apart; `version` is the one that the form was opened with.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="autosaves")
    article = models.ForeignKey(
        "editorial.Article", models.CASCADE, null=True, blank=True, related_name="autosaves"
    )
    key = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=0)
    fields = models.JSONField(default=dict)
    title = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="a_form_of_a_person_is_kept_once")
        ]

    def __str__(self):
        return self.title or "untitled"


class Presence(models.Model):
    """Who has an article open, since when, and whether they have taken it for themselves."""

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=clock.now)
    claimed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="a_person_is_present_once")]

    def __str__(self):
        return f"{self.user} in {self.article}"
