"""Every saved Document and every act, with who, when and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from publications import clock
from publications.models import Edition, Piece, StoredDocument


class Revision(models.Model):
    """A Document as somebody saved it."""

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="revisions")
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"version {self.version}"


class MoveQuerySet(models.QuerySet):
    """Acts by what they were."""

    def taking(self):
        """Those that took a text from readers: withdrawn, blocked, or fixed for legal reasons."""
        taken = Q(verb__in=[Move.Verb.WITHDRAW, Move.Verb.BLOCK])
        return self.filter(taken | Q(verb=Move.Verb.AMEND, legal=True))

    def overridden(self):
        """Those that went out although an approval was missing, with a reason; the newest first."""
        return self.exclude(override="").order_by("-pk")


class Move(models.Model):
    """An act on a piece: a change of state, or a verb of publishing."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", "published"
        SCHEDULE = "schedule", "scheduled"
        AMEND = "amend", "amended the live text"
        CARRY = "carry", "carried a change into the scheduled version"
        CANCEL = "cancel", "cancelled"
        EXPIRE = "expire", "set an end"
        WITHDRAW = "withdraw", "withdrew"
        BLOCK = "block", "blocked for legal reasons"
        BACK = "back", "put back for readers what they had"
        ASK_BACK = "ask_back", "asked to put back what was blocked"
        RESTORE = "restore", "put back an earlier version"
        SETTLE = "settle", "settled a conflict"
        SUBMIT = "submit", "submitted"
        ACCEPT = "accept", "accepted the pitch"
        RETURN = "return", "sent back"
        READY = "ready", "marked as ready"
        HOLD = "hold", "put on hold"
        RESUME = "resume", "took off hold"
        DECLINE = "decline", "declined"
        KILL = "kill", "killed"
        REOPEN = "reopen", "opened again"
        ASK = "ask", "asked for a check"
        SIGN = "sign", "signed"
        UNSIGN = "unsign", "took back a sign-off"
        ASSIGN = "assign", "gave to somebody"
        PLAN = "plan", "planned"
        EMBARGO = "embargo", "set an embargo"
        LIFT = "lift", "lifted the embargo"
        LEAK = "leak", "published before the embargo ended"
        REBRAND = "rebrand", "moved to another brand"
        SEND = "send", "sent to somebody outside"
        REVOKE = "revoke", "revoked a link"
        APPROVED = "approved", "was approved outside"
        THROW = "throw", "threw away"
        FETCH = "fetch", "fetched back"
        COPY = "copy", "copied as new"
        LABEL = "label", "confirmed a notice"
        UNLABEL = "unlabel", "refused a notice"
        UNCARRIED = "uncarried", "declined a notice that came with the text"
        PIN = "pin", "pinned to the front page"
        UNPIN = "unpin", "took off the front page"
        CARRIED = "carried", "applied the notice that came with the text"

    piece = models.ForeignKey(Piece, models.PROTECT, related_name="moves")
    verb = models.CharField(max_length=10, choices=Verb)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    moment = models.DateTimeField("takes effect", null=True)
    version = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    override = models.TextField(blank=True)
    legal = models.BooleanField(default=False, help_text="The law asked for it.")
    document = models.ForeignKey(StoredDocument, models.PROTECT, null=True, related_name="+")
    base = models.ForeignKey(StoredDocument, models.PROTECT, null=True, related_name="+")

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["-at"], name="acts_that_overrode", condition=~models.Q(override=""))]

    def __str__(self):
        return f"{self.get_verb_display()} at {self.at:%d %B %Y %H:%M}"

    @property
    def is_closed(self):
        """Whether only those who may see what was withheld may read why: the law asked for it."""
        return self.legal or self.verb in {self.Verb.BLOCK, self.Verb.ASK_BACK}


class Look(models.Model):
    """The version of an article that a person saw last."""

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="a_last_look_is_kept_once")]

    def __str__(self):
        return f"{self.user}, {self.at:%d %B %Y %H:%M}"


class WithheldLook(models.Model):
    """A look at what readers may no longer see: who took it, at what, and when."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.by}, {self.at:%d %B %Y %H:%M}"
