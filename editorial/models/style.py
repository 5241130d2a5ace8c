"""Rules of house style, and what people answered to single findings of them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from editorial.models.texts import Texts
from editorial.style.kinds import CHOICES
from editorial.style.ruling import Rule
from editorial.style.testing import faults
from editorial.style.texts import EXCEPTIONS, SCOPES
from publications import clock
from publications.models import Brand
from publications.models.terms import Named

USUAL = ("title", "standfirst", "body")
SAYS = (
    *("kind", "wording", "is_regex", "preferred", "first", "allowed", "limit", "scope", "outside"),
    *("severity", "language", "brand_id", "instead_of_id", "applies_from", "applies_until", "enabled"),
)


def usual_scope():
    """Return where a new rule looks."""
    return list(USUAL)


def usual_exceptions():
    """Return what a new rule leaves alone."""
    return list(EXCEPTIONS)


class StyleRuleQuerySet(models.QuerySet):
    """Rules of house style by standing."""

    def in_use(self):
        """Those that are switched on."""
        return self.filter(enabled=True)

    def blocking(self):
        """Those that are switched on and that a person made block."""
        return self.in_use().filter(blocked_at__isnull=False)


class StyleRule(Named, Texts):
    """What house style asks of texts. It hints, warns or reports an error; a person may make an error block.

    Saved by a form or a file only when its examples do what they say. A change of what it says by somebody
    who may not make rules block takes the blocking back.
    """

    class Severity(models.TextChoices):
        HINT = "hint", "hint"
        WARNING = "warning", "warning"
        ERROR = "error", "error"
        OFF = "off", "not in this brand"

    name = models.CharField(max_length=200, unique=True, error_messages={"unique": "A rule has that name."})
    kind = models.CharField(max_length=12, choices=CHOICES, default="preferred")
    enabled = models.BooleanField("switched on", default=True)
    wording = models.TextField("looks for", blank=True, max_length=20_000)
    is_regex = models.BooleanField("the lines are regular expressions", default=False)
    preferred = models.CharField("preferred form", max_length=200, blank=True)
    first = models.CharField("form at first mention", max_length=200, blank=True)
    allowed = models.TextField("known without explanation", blank=True, max_length=20_000)
    limit = models.PositiveSmallIntegerField("most words", default=0)
    scope = models.JSONField("looks in", default=usual_scope, blank=True)
    outside = models.JSONField("leaves alone", default=usual_exceptions, blank=True)
    severity = models.CharField(max_length=7, choices=Severity, default=Severity.HINT)
    autofix = models.BooleanField("offers the form as a fix", default=True)
    language = models.CharField(max_length=10, blank=True, default="en", choices=settings.LANGUAGES)
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="+")
    instead_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replaced_in", verbose_name="in place of"
    )
    applies_from = models.DateField("for pieces from", null=True, blank=True)
    applies_until = models.DateField("… and before", null=True, blank=True)
    explanation = models.TextField(blank=True, max_length=1_000)
    matching = models.TextField("examples it must find", blank=True, max_length=20_000)
    sparing = models.TextField("examples it must not find", blank=True, max_length=20_000)
    blocked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    blocked_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    # When the trial of its patterns and examples must end, where it comes with others; no column.
    tried_until = None

    objects = StyleRuleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "rule of house style"
        verbose_name_plural = "house style"
        permissions = [("block_stylerule", "Can make a rule of house style block")]
        constraints = [
            models.CheckConstraint(
                condition=Q(blocked_by=None, blocked_at=None)
                | Q(blocked_by__isnull=False, blocked_at__isnull=False),
                name="a_style_rule_is_made_to_block_by_somebody_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(blocked_at=None) | Q(severity="error"),
                name="a_style_rule_that_blocks_reports_errors",
                violation_error_message="Only errors can block: choose “error”, or let it not block.",
            ),
            models.CheckConstraint(
                condition=~Q(severity="off") | Q(brand__isnull=False, instead_of__isnull=False),
                name="a_style_rule_is_off_in_a_brand_only",
                violation_error_message="Say in which brand, and which rule does not count there.",
            ),
            models.CheckConstraint(
                condition=Q(instead_of=None) | Q(brand__isnull=False),
                name="a_style_rule_replaces_another_in_a_brand",
                violation_error_message="Say in which brand this rule stands in place of the other.",
            ),
            models.CheckConstraint(
                condition=Q(applies_from=None)
                | Q(applies_until=None)
                | Q(applies_until__gt=models.F("applies_from")),
                name="a_style_rule_ends_after_it_begins",
                violation_error_message="It must end after it begins.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse what cannot be read, takes too long, or does not do what its examples say."""
        if self.severity != self.Severity.ERROR:
            self.blocked_by = self.blocked_at = None
        found = faults(self.ruled(), self.matching, self.sparing, self.tried_until)
        if self.instead_of_id and self.instead_of_id == self.pk:
            found["instead_of"] = "A rule cannot stand in place of itself."
        if found:
            raise ValidationError(found)

    def save(self, *args, **kwargs):
        """Take the blocking back when what was made to block says something else now."""
        before = StyleRule.objects.filter(pk=self.pk).values(*SAYS, "blocked_at").first()
        is_blocking = before is None or before.pop("blocked_at") != self.blocked_at
        if not is_blocking and any(getattr(self, name) != value for name, value in before.items()):
            self.blocked_by = self.blocked_at = None
        super().save(*args, **kwargs)

    @property
    def blocks(self):
        """Whether a person made it block."""
        return self.blocked_at is not None

    def ruled(self):
        """Return the rule as plain values, as the engine takes it."""
        return Rule(
            id=str(self.uuid),
            pk=self.pk,
            scope=tuple(name for name in SCOPES if name in self.scope),
            outside=tuple(name for name in EXCEPTIONS if name in self.outside),
            brand=str(self.brand.uuid) if self.brand_id else "",
            instead_of=self.instead_of_id,
            since=self.applies_from,
            until=self.applies_until,
            blocks=self.blocks and self.severity == self.Severity.ERROR,
            blocked_since=self.blocked_at.isoformat() if self.blocked_at else "",
            **{name: getattr(self, name) for name in PLAIN},
        )


PLAIN = (
    *("name", "kind", "wording", "is_regex", "preferred", "first", "allowed", "limit", "severity", "autofix"),
    *("language", "explanation"),
)


class StyleWaiver(models.Model):
    """What somebody answered to a finding in an article: it stands as it is. `key` names the finding."""

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="style_waivers")
    key = models.CharField(max_length=32)
    rule = models.CharField(max_length=200, blank=True, help_text="What the rule was called.")
    quote = models.TextField(blank=True, help_text="The words as they stood.")
    accepted = models.BooleanField(default=False, help_text="Without a reason: nothing was blocked.")
    reason = models.TextField(blank=True, max_length=1_000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "key"], name="a_finding_is_answered_once_in_an_article"
            ),
            models.CheckConstraint(
                condition=Q(accepted=True) | ~Q(reason=""), name="a_finding_is_waived_for_a_reason"
            ),
        ]

    def __str__(self):
        return "accepted" if self.accepted else f"waived: {self.reason}"
