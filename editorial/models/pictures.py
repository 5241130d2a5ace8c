"""What a picture's file said about itself, until a person has judged it."""

from django.db import models

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
