"""Where a republished piece came from, and the very text that came."""

import hashlib

from django.conf import settings
from django.db import models

from editorial.models.grants import Grant
from editorial.models.texts import Texts
from publications import clock
from publications.models import Licence, Source


class Original(models.Model):
    """A text exactly as it came in, by its SHA-256, with what the importer made of it."""

    digest = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()
    file_name = models.CharField(max_length=255, blank=True)
    labels = models.JSONField(default=dict, help_text="The label lists, verbatim.")
    removed = models.JSONField(default=list, help_text="What was taken out: [what, text].")
    findings = models.JSONField(default=list, help_text="What was left for an editor, as sentences.")
    arrived_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.file_name or self.digest


class Provenance(Texts):
    """Source, address, date and terms of a republished piece."""

    class Completeness(models.TextChoices):
        FULL = "full", "the full text"
        EXCERPT = "excerpt", "an excerpt"
        SUMMARY = "summary", "a summary"

    article = models.OneToOneField("editorial.Article", models.CASCADE, related_name="provenance")
    source = models.ForeignKey(Source, models.PROTECT, related_name="provenances")
    url = models.URLField("original address", max_length=500, blank=True)
    original_title = models.CharField(max_length=250, blank=True)
    published = models.DateField("first published on", null=True, blank=True)
    licence = models.ForeignKey(Licence, models.PROTECT, null=True, blank=True, related_name="provenances")
    grant = models.TextField("permission", blank=True)
    carried_notice = models.TextField("notice it carried", blank=True)
    raw_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    authors = models.CharField("authors there", max_length=500, blank=True)
    completeness = models.CharField(max_length=7, choices=Completeness, default=Completeness.FULL)
    edits = models.JSONField("edits made", default=list, blank=True)
    permission = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="provenances", verbose_name="grant"
    )

    class Meta:
        verbose_name = "provenance"
        verbose_name_plural = "provenance"
        indexes = [models.Index(fields=["url"], name="pieces_by_original_address")]

    def __str__(self):
        return f"from {self.source}"

    @property
    def original(self):
        """The text as it came in, or None."""
        return Original.objects.filter(digest=self.raw_digest).first()


class CarriedText(Texts):
    """What was taken out of a text as it came in: evidence, which readers get only if a person says so.

    A notice asks for a decision once; the same one pasted again is the same row, decided or not.
    """

    class What(models.TextChoices):
        NOTICE = "notice", "notice"
        FOOTER = "footer", "feed footer"
        SOURCE = "source", "source line"
        WORDS = "words", "furniture of its source"

    class Verdict(models.TextChoices):
        OPEN = "open", "not decided"
        DECLINED = "declined", "declined"
        APPLIED = "applied", "applied"

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="carried_texts")
    what = models.CharField(max_length=6, choices=What, default=What.NOTICE)
    code = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, blank=True)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.OPEN)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "digest"], name="an_article_carried_a_text_once")
        ]

    def __str__(self):
        return f"{self.get_what_display()}: {self.text[:60]}"

    @staticmethod
    def digest_of(text):
        """Return what tells a text apart whatever its spaces and its case."""
        return hashlib.sha256(" ".join(text.split()).casefold().encode()).hexdigest()
