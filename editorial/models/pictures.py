"""What the newsroom alone knows of pictures: words to judge, and files that must not come back."""

from django.conf import settings
from django.db import models

from publications import clock
from publications.models import Image


class ProposedWords(models.Model):
    """Words read from a picture's metadata before it was stripped: proposals, no part of the picture yet."""

    image = models.OneToOneField(Image, models.CASCADE, primary_key=True, related_name="proposal")
    words = models.JSONField(help_text="Texts by field of the picture; a licence by its address.")
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "proposed words"

    def __str__(self):
        return ", ".join(self.words)

    @classmethod
    def keep(cls, image, words):
        """Remember proposals for a picture, in place of earlier ones."""
        if words:
            cls.objects.update_or_create(image=image, defaults={"words": words})


class BarredFile(models.Model):
    """A picture's file, by its hash, that is refused whenever somebody sends or publishes it."""

    digest = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "barred file"

    def __str__(self):
        return self.reason
