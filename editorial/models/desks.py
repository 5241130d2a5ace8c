"""The people of a newsroom: which roles they have, for which brands, and what each desk asks for."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from editorial.access.roles import Role
from publications.models import Author, Brand
from publications.models.sources import new_key


class CheckKind(models.TextChoices):
    STYLE = "style", "style"
    FACTS = "facts", "facts"
    LEGAL = "legal", "legal"
    PICTURES = "pictures", "pictures"


class Membership(models.Model):
    """A role of a person, for one brand, or for all when no brand is named."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    brand = models.ForeignKey(Brand, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "brand"],
                name="a_person_has_a_role_in_a_brand_once",
                violation_error_message="This person has that role for this brand already.",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(brand=None),
                name="a_person_has_a_role_everywhere_once",
                violation_error_message="This person has that role for all brands already.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.brand or 'all brands'}"


class Profile(models.Model):
    """What the newsroom knows of a login: the author it signs as, and the key of its calendar feed."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    author = models.OneToOneField(
        Author, models.PROTECT, null=True, blank=True, related_name="profile", verbose_name="signs as"
    )
    calendar_key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    autosaves = models.BooleanField("what is typed is kept while it is typed", default=True)

    def __str__(self):
        return str(self.user)


class Desk(models.Model):
    """What a brand's desk asks for before readers get a piece. No row: nothing is asked for.

    `required` and `required_for_corrections` list kinds of checks. `typo_words` is the most words that a
    fix may change and still count as a typo; 0 switches that off. `cadence_days` is the aim between two
    pieces, and `usual_slot` the hour at which the brand usually publishes, on `usual_days` (0 is Monday).
    """

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="desk")
    staged = models.BooleanField("pieces pass through review", default=False)
    required = models.JSONField("checks before publication", default=list, blank=True)
    required_for_corrections = models.JSONField("checks before a correction", default=list, blank=True)
    four_eyes = models.BooleanField("somebody else than the writer publishes", default=False)
    typo_words = models.PositiveSmallIntegerField("words that a typo may change", default=0)
    cadence_days = models.PositiveSmallIntegerField("days between two pieces, at most", null=True, blank=True)
    usual_slot = models.TimeField("usual hour", null=True, blank=True)
    usual_days = models.JSONField("usual days", default=list, blank=True)
    reply_days = models.PositiveSmallIntegerField("working days to answer a pitch", null=True, blank=True)

    def __str__(self):
        return f"desk of {self.brand}"
