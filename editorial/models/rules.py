"""Rules about notices, what people answered to their proposals, and the work lists that they yield."""

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q

from editorial.models.register import Passed
from editorial.rules.conditions import faults, said
from publications import clock
from publications.models import Brand, Edition, Notice, NoticeText, Piece
from publications.models.terms import Named

FEWEST_LETTERS, MOST_STARS = 8, 3
TOO_MUCH = f"give at least {FEWEST_LETTERS} letters, and {MOST_STARS} stars at most."


class RuleQuerySet(models.QuerySet):
    """Rules by standing."""

    def in_use(self):
        """Those that are switched on; one that bars counts once a person confirmed it."""
        barring = Q(effect=NoticeRule.Effect.BLOCK, confirmed_at=None)
        return self.filter(enabled=True).exclude(barring)

    def asking(self, name, brand):
        """Those that make people of a brand declare something: they are on, or their notice is in use.

        Where the notice is in use and the rule is off, people put it on by hand, and declare what it says.
        """
        used = Q(enabled=True) | Q(notice__switched_on=True, notice__texts__is_activated=True)
        return self.filter(used, Q(brand=None) | Q(brand=brand), conditions__has_key=name)


def asks_for_sponsor():
    """Return the wordings in use that name whoever sponsors a piece."""
    used = NoticeText.objects.filter(is_activated=True, notice__switched_on=True)
    return used.filter(template__contains="{sponsor}")


def unclear(wordings):
    """Say why some words cannot be taken out of texts, or nothing: too few of them, or too many stars."""
    if not wordings:
        return "Say which words are taken out, a paragraph a line."
    for line in wordings:
        if len("".join(filter(str.isalpha, line))) < FEWEST_LETTERS or line.count("*") > MOST_STARS:
            return f"“{line[:60]}” takes out too much: {TOO_MUCH}"
    return ""


class NoticeRule(Named):
    """When a notice is attached or proposed, a check asked for, or publication barred.

    All conditions of a rule must hold; any rule that holds counts. Switched off as shipped. One that bars
    takes effect once a person confirmed it, and a change of what it says takes the confirmation back.
    """

    class Effect(models.TextChoices):
        ATTACH = "attach", "attach the notice"
        PROPOSE = "propose", "propose the notice"
        CHECK = "require_check", "ask for the legal check"
        BLOCK = "block", "bar publication"
        STRIP = "strip_on_import", "take words out on import"

    name = models.CharField(max_length=200, unique=True, error_messages={"unique": "A rule has that name."})
    enabled = models.BooleanField("switched on", default=False)
    priority = models.PositiveSmallIntegerField(default=100, help_text="The lowest number comes first.")
    conditions = models.JSONField(default=dict)
    effect = models.CharField(max_length=15, choices=Effect, default=Effect.PROPOSE)
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="rules")
    wording = models.TextField(
        "words taken out",
        blank=True,
        help_text="For “take words out on import”: whole paragraphs that the source adds, one a line;"
        " a star stands for any words. What is taken out is kept beside the draft.",
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why, as an editor reads it.")
    passing = models.CharField("who may pass it", max_length=10, choices=Passed, default=Passed.NOBODY)
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="rules")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RuleQuerySet.as_manager()
    SAYS = ("conditions", "effect", "notice_id", "passing", "brand_id")

    class Meta:
        ordering = ["priority", "name"]
        verbose_name = "notice rule"
        constraints = [
            models.CheckConstraint(
                condition=Q(notice__isnull=False) | ~Q(effect__in=["attach", "propose"]),
                name="a_rule_that_attaches_or_proposes_names_a_notice",
                violation_error_message="Choose the notice that this rule attaches or proposes.",
            ),
            models.CheckConstraint(
                condition=~Q(wording="") | ~Q(effect="strip_on_import"),
                name="a_rule_that_strips_says_which_words",
                violation_error_message="Say which words are taken out, a paragraph a line.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="a_rule_is_confirmed_by_somebody_at_a_moment",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse conditions that nobody knows, none at all, and those that can never hold together."""
        said = {NON_FIELD_ERRORS: faults(self.conditions, brand=self.brand and str(self.brand.uuid))}
        said["wording"] = unclear(self.wordings) if self.effect == self.Effect.STRIP else ""
        if said := {field: why for field, why in said.items() if why}:
            raise ValidationError(said)

    def save(self, *args, **kwargs):
        """Take a confirmation back when what was confirmed is something else now."""
        before = NoticeRule.objects.filter(pk=self.pk).values(*self.SAYS, "confirmed_at").first()
        is_confirming = before is None or before.pop("confirmed_at") != self.confirmed_at
        if not is_confirming and any(getattr(self, name) != value for name, value in before.items()):
            self.confirmed_by = self.confirmed_at = None
        super().save(*args, **kwargs)

    @property
    def wordings(self):
        """The words that it takes out on import, a paragraph each."""
        return list(filter(None, map(str.strip, self.wording.splitlines())))

    def in_words(self, names):
        """Return the rule as a sentence; `names` says what UUIDs are called."""
        what = f" “{self.notice}”" if self.notice_id and self.effect in ("attach", "propose") else ""
        what += f": “{'”, “'.join(self.wordings)}”" if self.effect == self.Effect.STRIP else ""
        start = self.get_effect_display().capitalize().removesuffix(" the notice") + what
        where = f" In {self.brand} only." if self.brand_id else ""
        return f"{start} when {said(self.conditions, names)}.{where}"


class ProposalAnswer(models.Model):
    """What somebody answered to a proposed notice on a piece, for a reason; of a person, that it is that one.

    `key` is the identity that the notice has, or would have, on the piece.
    """

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="proposal_answers")
    key = models.UUIDField()
    rule = models.ForeignKey(NoticeRule, models.PROTECT, related_name="answers")
    entity = models.UUIDField(null=True)
    accepted = models.BooleanField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["piece", "key"], name="a_proposal_is_answered_once"),
            models.CheckConstraint(
                condition=Q(accepted=True) | ~Q(reason=""), name="a_proposal_is_refused_for_a_reason"
            ),
        ]

    def __str__(self):
        return "confirmed" if self.accepted else f"refused: {self.reason}"


class Borne(models.Model):
    """A notice that an Edition bears, so that a trial of a rule reads no Documents."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="borne")
    key = models.UUIDField()
    notice = models.UUIDField()
    entity = models.UUIDField(null=True)
    by_rule = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="an_edition_bears_a_notice_once")
        ]

    def __str__(self):
        return str(self.notice)


class WorkList(models.Model):
    """What the rules, or one rule, would change on live pages: found by a worker, confirmed by people.

    `below` is the number of the last Edition looked at: a search that was killed goes on there.
    """

    rule = models.ForeignKey(NoticeRule, models.CASCADE, null=True, related_name="lists")
    dry_run = models.BooleanField(default=True, help_text="A trial: the rule counts although it is off.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    touched_at = models.DateTimeField(default=clock.now)
    below = models.BigIntegerField(null=True)
    looked_at = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    found_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.rule or 'All rules'}, {self.at:%d %B %Y %H:%M}"

    @property
    def is_running(self):
        """Whether a worker has something to do on it: it is being searched, or items were confirmed."""
        return self.stopped_at is None and self.has_more

    @property
    def has_more(self):
        """Whether something is left to do on it, stopped or not."""
        return self.found_at is None or self.items.filter(outcome=WorkItem.Outcome.ASKED).exists()

    @property
    def bars(self):
        """Whether it lists what a rule would bar, live and scheduled, and not what would change."""
        return self.rule_id is not None and self.rule.effect == NoticeRule.Effect.BLOCK


class WorkItem(models.Model):
    """A live piece that would change: which notices it bears, and which it would bear."""

    class Outcome(models.TextChoices):
        OPEN = "open", "to be confirmed"
        ASKED = "asked", "confirmed, being done"
        DONE = "done", "done"
        UNCHANGED = "unchanged", "nothing to change any more"
        REFUSED = "refused", "refused"

    worklist = models.ForeignKey(WorkList, models.CASCADE, related_name="items")
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    why = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    sentence = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["worklist", "edition"], name="a_list_names_an_edition_once")
        ]
        indexes = [models.Index(fields=["worklist", "outcome"], name="items_by_their_outcome")]

    def __str__(self):
        return f"{self.piece}: {self.get_outcome_display()}"
