"""The identity of a piece, and the addresses it owns for ever."""

from django.db import models
from django.db.models.functions import Now

from publications.clock import FOREVER
from publications.models.terms import Named
from publications.slugs import MAX_LENGTH


class Piece(Named):
    """What outlives every text: addresses, pins, series and translations point at it."""

    created_at = models.DateTimeField(db_default=Now())

    def __str__(self):
        return str(self.uuid)


class Address(models.Model):
    """A path that belongs to a piece for ever; it answers from `since`."""

    brand = models.ForeignKey("Brand", models.PROTECT, related_name="addresses", db_index=False)
    slug = models.CharField(max_length=MAX_LENGTH)
    piece = models.ForeignKey(Piece, models.PROTECT, related_name="addresses")
    since = models.DateTimeField(default=FOREVER)

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "slug"],
                name="an_address_belongs_to_one_piece",
                violation_error_message="This address already belongs to another piece.",
            )
        ]

    def __str__(self):
        return f"/{self.brand.slug}/{self.slug}/"
