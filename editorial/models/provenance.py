"""Where a republished piece came from, and the very text that came."""

from django.db import models

from editorial.models.texts import Texts
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

    article = models.OneToOneField("editorial.Article", models.CASCADE, related_name="provenance")
    source = models.ForeignKey(Source, models.PROTECT, related_name="provenances")
    url = models.URLField("original address", max_length=500, blank=True)
    original_title = models.CharField(max_length=250, blank=True)
    published = models.DateField("first published on", null=True, blank=True)
    licence = models.ForeignKey(Licence, models.PROTECT, null=True, blank=True, related_name="provenances")
    grant = models.TextField("permission", blank=True)
    carried_notice = models.TextField("notice it carried", blank=True)
    raw_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

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
