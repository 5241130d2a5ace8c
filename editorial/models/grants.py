"""Who let us republish what, and within which limits: terms to configure, not legal advice."""

from django.db import models
from django.db.models import F, Q

from editorial.models.texts import Texts
from publications.models import Source
from publications.models.terms import Named


class Grant(Named, Texts):
    """A permission of another publisher, which pieces name by UUID; rows are kept for ever.

    `territories` lists countries as `DE, AT`; empty, it is good everywhere. `until` is its last day.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="grants")
    granted_by = models.CharField("granted by", max_length=300, help_text="An organisation or a role.")
    granted_on = models.DateField("granted on", null=True, blank=True)
    until = models.DateField("good until", null=True, blank=True, help_text="Its last day; empty: no end.")
    territories = models.CharField(
        max_length=200, blank=True, help_text="Codes of countries, such as DE, AT; empty: everywhere."
    )
    allows_pictures = models.BooleanField("pictures may be used", default=False)
    allows_edits = models.BooleanField("the text may be edited", default=False)
    allows_redistribution = models.BooleanField("others may have it from us", default=False)
    embargo_until = models.DateTimeField("not before", null=True, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["until"], name="grants_by_their_end", condition=Q(until__isnull=False))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(granted_on=None) | Q(until__gte=F("granted_on")),
                name="a_grant_ends_after_it_was_given",
                violation_error_message="A permission must end after it was given.",
            )
        ]

    def __str__(self):
        end = f", until {self.until:%-d %B %Y}" if self.until else ""
        return f"{self.source}: {self.granted_by}{end}"

    @property
    def countries(self):
        """The countries in which it is good, or none for everywhere."""
        return frozenset(self.territories.replace(",", " ").upper().split())
