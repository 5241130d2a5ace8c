"""Letters to those who republished a piece, when it is corrected, withdrawn or put back."""

from django.db import models

from editorial.models.mailed import Mailed, MailedQuerySet
from publications import clock
from publications.models import Piece


class PartnerLetter(Mailed):
    """One letter to one address about one act; what it says is read when it is sent.

    `correction` is the UUID of the correction it tells of; of a withdrawal or a return there is none. `key`
    names the act: nobody is told of it twice.
    """

    class About(models.TextChoices):
        CORRECTION = "correction", "correction"
        WITHDRAWN = "withdrawn", "withdrawal"
        BLOCKED = "blocked", "block for legal reasons"
        RETURNED = "returned", "return"

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=About)
    correction = models.UUIDField(null=True)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    email = models.EmailField()
    at = models.DateTimeField(default=clock.now)

    objects = MailedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="letters_to_partners_due"),
            models.Index(
                fields=["id"],
                name="letters_that_failed",
                condition=~models.Q(failed="") & models.Q(sent_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key", "email"], name="a_partner_is_told_of_an_act_once")
        ]

    def __str__(self):
        return f"{self.get_about_display()}, {self.email}"
