"""The pages about the site as the newsroom writes them: drafts, and who did what with them."""

from django.conf import settings
from django.db import models

from publications import clock
from publications.models import SitePage


class PageDraft(models.Model):
    """The working copy of a page in a language; readers have what was switched on."""

    key = models.CharField(max_length=20, choices=SitePage.Key)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="a_page_has_one_draft_in_a_language")
        ]

    def __str__(self):
        return self.title


class PageAct(models.Model):
    """That somebody saved a page, or switched it on or off; with what it said then."""

    class Verb(models.TextChoices):
        SAVE = "save", "saved"
        ON = "on", "showed to readers"
        OFF = "off", "switched off"

    draft = models.ForeignKey(PageDraft, models.PROTECT, related_name="acts")
    verb = models.CharField(max_length=4, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_verb_display()} at {self.at:%d %B %Y %H:%M}"
