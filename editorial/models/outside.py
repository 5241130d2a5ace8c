"""People without an account: the links by which they read a draft, and what they answered."""

from django.conf import settings
from django.db import models

from publications import clock
from publications.models import StoredDocument


class PreviewLink(models.Model):
    """A link for one outsider to one text, which ends and can be revoked.

    The secret itself is not stored, only its SHA-256: who reads the database cannot use a link.
    """

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="preview_links")
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    secret_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    may_approve = models.BooleanField(default=False)
    may_comment = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"for {self.name}, until {self.expires_at:%d %B %Y}"


class Approval(models.Model):
    """An outsider's “I approve this text”, by its digest, or what they would change."""

    link = models.ForeignKey(PreviewLink, models.PROTECT, related_name="approvals")
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="+")
    approved = models.BooleanField()
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.link.name}, {self.at:%d %B %Y %H:%M}"
