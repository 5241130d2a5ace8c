"""Kinds of label, and their dated wordings. Facts to configure, not legal advice."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from publications import wording_templates
from publications.models.terms import Named

OVERLAP = "Another wording in this language is in force then."


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

    class Channel(models.TextChoices):
        """Every way in which a piece reaches people; a legal notice stands in all of them."""

        PAGE = "page", "page"
        CARD = "card", "cards in lists"
        RSS = "rss", "RSS"
        ATOM = "atom", "Atom"
        JSON = "json", "JSON Feed"
        SHARE = "share", "text that is shared"
        PRINT = "print", "paper"
        PREVIEW = "preview", "previews"
        CITATION = "citation", "the note for those who cite"
        NINJS = "ninjs", "ninjs"
        API = "api", "the API"
        EMBED = "embed", "other people’s pages"
        PACKAGE = "package", "the package for those who republish"
        MAIL = "mail", "e-mail"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    label = models.CharField(
        "label for readers", max_length=100, blank=True, help_text="Empty: the usual one of its family."
    )
    family = models.CharField(max_length=12, choices=Family, default=Family.EDITORIAL)
    jurisdiction = models.CharField(max_length=60, blank=True)
    basis = models.CharField("wording shown", max_length=12, choices=Basis, default=Basis.NOW)
    switched_on = models.BooleanField(
        "in use here",
        default=True,
        help_text="Switched off, it is put on no other piece; those that bear it keep it.",
    )
    designates = models.BooleanField(
        "says who somebody is before the law",
        default=False,
        help_text="Only on pieces that name an entity whose confirmed status is in force on that day.",
    )
    keeps_from_republication = models.BooleanField(
        "keeps pieces from republication",
        default=False,
        help_text="What bears it is offered to nobody; a rule that attaches it keeps many.",
    )
    citation = models.CharField("where it comes from", max_length=500, blank=True)
    reviewed_on = models.DateField("looked through on", null=True, blank=True)
    explanation = models.TextField(
        blank=True, help_text="What readers find on the page that explains the labels."
    )
    channels = models.JSONField(
        default=list, blank=True, help_text="Where it stands; none named: everywhere."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse channels that there are not, and a legal notice that is left out of some."""
        named = self.channels if isinstance(self.channels, list) else [self.channels]
        if unknown := [str(one) for one in named if one not in self.Channel.values]:
            raise ValidationError({"channels": f"There is no channel “{unknown[0]}”."})
        if named and self.family == self.Family.LEGAL:
            raise ValidationError({"channels": "A legal notice stands in every channel: name none."})


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
    template = models.TextField(
        "wording", blank=True, help_text="Parameters stand in braces, such as {name}."
    )
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
        """Refuse what its template may not hold, and dates that overlap another wording of the notice.

        What is in `beside` is weighed by whoever sent it along: the rows may be about to change.
        """
        if said := wording_templates.faults(self.template):
            raise ValidationError({"template": said})
        others = NoticeText.objects.filter(notice_id=self.notice_id, language=self.language)
        others = others.exclude(pk__in={self.pk, *getattr(self, "beside", ())} - {None})
        if self.notice_id and self.effective_from and any(map(self.overlaps, others)):
            raise ValidationError({"effective_from": OVERLAP})

    def standing(self, day):
        """Say where it stands on a day: a draft, to come, in force, or over."""
        if not self.is_activated:
            return "Draft"
        if day < self.effective_from:
            return "Activated, in force later"
        return "Over" if self.effective_to and self.effective_to <= day else "In force"

    def overlaps(self, other):
        """Whether two wordings in one language would be in force on the same day."""
        ends, other_ends = self.effective_to or date.max, other.effective_to or date.max
        is_same = self.language == other.language
        return is_same and self.effective_from < other_ends and other.effective_from < ends
