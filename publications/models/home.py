"""What editors pinned to the front page: its lead and its three cards, each from a moment until a moment."""

from django.db import models
from django.db.models import F, Q

from publications.clock import FOREVER
from publications.models.pieces import Piece


class HomePin(models.Model):
    """A piece that an editor put into a slot of the front page; one that has ended stays on the record.

    In a slot stands the latest pin in force whose piece readers have. Who pinned it, the newsroom keeps.
    """

    class Slot(models.IntegerChoices):
        LEAD = 0, "the lead"
        FIRST = 1, "the first card"
        SECOND = 2, "the second card"
        THIRD = 3, "the third card"

    slot = models.PositiveSmallIntegerField(choices=Slot)
    piece = models.ForeignKey(Piece, models.PROTECT, related_name="home_pins")
    since = models.DateTimeField()
    until = models.DateTimeField(default=FOREVER)
    meant_until = models.DateTimeField(default=FOREVER, help_text="What was asked for when it was pinned.")

    class Meta:
        ordering = ["slot", "-since", "-pk"]
        indexes = [models.Index(fields=["until"], name="pins_by_their_end")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_pin_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(slot__lte=3), name="a_pin_has_one_of_the_slots"),
        ]

    def __str__(self):
        return f"{self.get_slot_display()} from {self.since:%d %B %Y %H:%M}"

    @property
    def ends(self):
        """When it ends, or None where nobody said so."""
        return None if self.until == FOREVER else self.until
