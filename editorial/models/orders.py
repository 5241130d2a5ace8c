"""Orders of courts and authorities: who demanded what, until when; facts to configure, not legal advice."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from editorial.models.texts import Texts
from publications.models import Author, Image, Piece


class LegalOrderQuerySet(models.QuerySet):
    """Orders by the days on which they bind."""

    def in_force(self, day):
        """Those that bind on a day: the first and the last count."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def ending(self, day, until):
        """Those that end between two days."""
        return self.filter(until__gte=day, until__lte=until).order_by("until")


class LegalOrder(Texts):
    """A demand of the law about a piece, a passage, a picture or a name; rows are kept for ever."""

    class About(models.TextChoices):
        PIECE = "piece", "a piece"
        PASSAGE = "passage", "a passage"
        PICTURE = "picture", "a picture"
        NAME = "name", "a name"

    demanded_by = models.CharField("demanded by", max_length=300, help_text="A court or an authority.")
    reference = models.CharField("act or reference", max_length=300)
    demand = models.TextField("what was demanded", blank=True)
    received_on = models.DateField("received on")
    since = models.DateField("in force from")
    until = models.DateField(
        "in force until", null=True, blank=True, help_text="Its last day; empty: no end."
    )
    about = models.CharField(max_length=10, choices=About, default=About.PIECE)
    piece = models.ForeignKey(Piece, models.PROTECT, null=True, blank=True, related_name="legal_orders")
    passage = models.TextField(
        "words that are barred",
        blank=True,
        help_text="As they stand in the text; of one piece, or of every one.",
    )
    image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="picture"
    )
    author = models.ForeignKey(
        Author, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="name"
    )

    objects = LegalOrderQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="an_order_ends_after_it_begins",
                violation_error_message="An order must end after it begins.",
            )
        ]

    def __str__(self):
        end = f", until {self.until:%-d %B %Y}" if self.until else ""
        return f"{self.demanded_by}: {self.reference}{end}"

    def clean(self):
        """Ask for what the order is about."""
        needed = {"piece": "piece", "passage": "passage", "picture": "image", "name": "author"}[self.about]
        value = self.passage.strip() if needed == "passage" else getattr(self, f"{needed}_id")
        if not value:
            raise ValidationError({needed: f"Say which {self.about} the order is about."})
