"""Kinds of label, and their dated wordings. Facts to configure, not legal advice."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from publications.models.terms import Named


class Notice(Named):
    """A kind of label; which wording shows is decided by date."""

    class Family(models.TextChoices):
        LEGAL = "legal", "legal"
        DISCLOSURE = "disclosure", "disclosure"
        EDITORIAL = "editorial", "editorial"
        LICENCE = "licence", "licence"
        SPONSOR = "sponsor", "sponsor"

    class Basis(models.TextChoices):
        NOW = "now", "in force now"
        PUBLICATION = "publication", "in force at publication"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    family = models.CharField(max_length=12, choices=Family, default=Family.EDITORIAL)
    jurisdiction = models.CharField(max_length=60, blank=True)
    basis = models.CharField("wording shown", max_length=12, choices=Basis, default=Basis.NOW)
    switched_on = models.BooleanField("in use here", default=False)
    designates = models.BooleanField(
        "says who somebody is before the law",
        default=False,
        help_text="Only on pieces that name an entity whose confirmed status is in force on that day.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class NoticeText(models.Model):
    """One wording of a notice, in one language, in force between two days (the last excluded)."""

    class Placement(models.TextChoices):
        BELOW_TITLE = "below_title", "directly below the title"
        ABOVE_BODY = "above_body", "above the body"
        AFTER_BODY = "after_body", "after the body"
        CREDIT = "credit", "beside the credit"
        FIRST_MENTION = "first_mention", "at the first mention"
        META_ONLY = "meta_only", "for machines only"

    class Prominence(models.TextChoices):
        NORMAL = "normal", "normal"
        CONTRAST = "contrast", "contrasting"
        DOUBLE = "double", "twice the size of the body"

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=10, default="en")
    template = models.TextField("wording", help_text="Parameters stand in braces, such as {name}.")
    act = models.CharField("legal act", max_length=300, blank=True)
    effective_from = models.DateField("in force from", default=date(1900, 1, 1))
    effective_to = models.DateField("until, not including", null=True, blank=True)
    placement = models.CharField(max_length=15, choices=Placement, default=Placement.AFTER_BODY)
    prominence = models.CharField(max_length=10, choices=Prominence, default=Prominence.NORMAL)
    age_mark = models.CharField(max_length=5, blank=True)
    is_activated = models.BooleanField("activated by a person", default=False)
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "wording"
        ordering = ["notice", "language", "effective_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
                name="a_wording_ends_after_it_starts",
                violation_error_message="A wording must end after it starts.",
            ),
            models.UniqueConstraint(
                fields=["notice", "language", "effective_from"],
                name="one_wording_starts_on_a_day",
                violation_error_message="Another wording in this language starts on the same day.",
            ),
        ]

    def __str__(self):
        return f"{self.notice} ({self.language}, from {self.effective_from})"

    def clean(self):
        """Refuse dates that overlap another wording of the notice in the same language."""
        others = NoticeText.objects.filter(notice_id=self.notice_id, language=self.language).exclude(
            pk=self.pk
        )
        others = others.filter(Q(effective_to=None) | Q(effective_to__gt=self.effective_from))
        if self.effective_to:
            others = others.filter(effective_from__lt=self.effective_to)
        if self.notice_id and others.exists():
            raise ValidationError({"effective_from": "Another wording in this language is in force then."})
