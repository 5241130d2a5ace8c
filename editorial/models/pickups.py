"""Where pieces of ours were republished, and whom to write to there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from publications.models import Partner, Piece
from publications.models.sources import host_of


def today():
    """Return this day, as the newsroom counts it."""
    return timezone.localdate()


class PartnerContact(models.Model):
    """A person at a partner, told of corrections and withdrawals; in no table of the public side."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField("e-mail")

    class Meta:
        ordering = ["pk"]
        verbose_name = "contact"
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "email"],
                name="a_partner_has_an_address_once",
                violation_error_message="This address is there already.",
            )
        ]

    def __str__(self):
        return self.name or self.email


class Pickup(models.Model):
    """A piece of ours at somebody else's address: by a partner, or by whoever took it."""

    class Status(models.TextChoices):
        OK = "ok", "in order"
        MISSING_NOTICE = "missing_notice", "a notice is missing"
        ALTERED = "altered", "altered"
        UNLICENSED = "unlicensed", "without a licence"

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="pickups")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="pickups")
    url = models.URLField("address there", max_length=500)
    host = models.CharField(max_length=200, editable=False, db_index=True)
    seen_on = models.DateField("seen on", default=today)
    terms = models.CharField("on what terms", max_length=300, blank=True)
    status = models.CharField(max_length=15, choices=Status, default=Status.OK)
    contact = models.EmailField("e-mail of who took it", blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-seen_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "url"],
                name="a_pickup_is_recorded_once",
                violation_error_message="This pickup is recorded already.",
            )
        ]

    def __str__(self):
        return self.host

    def save(self, *args, **kwargs):
        """Keep the host apart, for lists and counts."""
        self.host = host_of(self.url)[:200]
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse an address that leads to no web page."""
        if self.url and not self.url.lower().startswith(("https://", "http://")):
            raise ValidationError({"url": "Give the address of a web page."})


class LooksElsewhere(models.Model):
    """How often a piece was looked at on a host in a day, as the counter in its package tells."""

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="looks_elsewhere")
    host = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "host"]
        indexes = [models.Index(fields=["day"], name="looks_of_a_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "day", "host"], name="looks_are_counted_by_piece_day_and_host"
            )
        ]

    def __str__(self):
        return f"{self.host or 'unknown'}, {self.day}: {self.number}"
