"""Newsletters as the newsroom makes them: issues, and who gets them. Personal data stands here alone.

Of a reader are kept the address, the language, and when they agreed to which words; of one who left nothing
but a keyed hash, which outranks every import and restore.
"""

import uuid

from django.conf import settings
from django.db import models

from editorial.models.mailed import Mailed
from publications import clock
from publications.models import Newsletter, Piece, SentIssue


class Issue(models.Model):
    """An issue of a newsletter from its first words on; nothing of it is public before it is sent."""

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        WAITING = "waiting", "about to be sent"
        SENDING = "sending", "being sent"
        SENT = "sent", "sent"
        STOPPED = "stopped", "stopped"

    newsletter = models.ForeignKey(Newsletter, models.PROTECT, related_name="drafts")
    subject = models.CharField(max_length=200)
    intro = models.TextField("opening words", blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    stopped_because = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    send_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField(default=clock.now)
    published = models.OneToOneField(SentIssue, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        permissions = [("send_issue", "Can send an issue of a newsletter")]
        indexes = [
            models.Index(
                fields=["state"],
                name="issues_under_way",
                condition=models.Q(state__in=["waiting", "sending"]),
            )
        ]

    def __str__(self):
        return self.subject

    @property
    def is_draft(self):
        """Whether it can still be changed."""
        return self.state == self.State.DRAFT

    @property
    def is_under_way(self):
        """Whether it is about to be sent, or being sent."""
        return self.state in (self.State.WAITING, self.State.SENDING)


class IssuePiece(models.Model):
    """A piece in an issue, at its place, and what readers knew it as when it was chosen."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="items")
    piece = models.ForeignKey(Piece, models.PROTECT, related_name="+")
    title = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["issue", "piece"], name="a_piece_is_in_an_issue_once")]

    def __str__(self):
        return self.title


class SubscriptionQuerySet(models.QuerySet):
    """Subscriptions by whether mail may go to them."""

    def confirmed(self):
        """Those who agreed, and whose address takes mail."""
        return self.filter(confirmed_at__isnull=False, refused_at=None)


class Subscription(Mailed):
    """An address that asked for a newsletter; the mail of the row is the one that asks to confirm it.

    `key` is the keyed hash of newsletter and address, by which it is found; `wording` is what was agreed to,
    or with `is_imported` the proof of consent that came with it. `refused_at` is when a mail server said
    that there is no such address.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    newsletter = models.ForeignKey(Newsletter, models.PROTECT, related_name="subscriptions")
    email = models.EmailField()
    key = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, default="en")
    wording = models.TextField()
    is_imported = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "subscriber"
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["asked_at"], name="subscriptions_to_confirm", condition=models.Q(confirmed_at=None)
            )
        ]

    def __str__(self):
        return self.email


class IssueMail(Mailed):
    """One issue to one subscriber: due while it is to be sent, then sent or failed. It holds no address.

    `doubted_at` is when a mail server refused it without saying whether for its address.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="mails")
    subscription = models.ForeignKey(Subscription, models.SET_NULL, null=True, related_name="+")
    doubted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "subscription"], name="a_subscriber_gets_an_issue_once")
        ]
        indexes = [
            models.Index(
                fields=["issue", "due_at"],
                name="mails_of_issues_due",
                condition=models.Q(due_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.issue_id} → {self.subscription_id}"


class Suppressed(models.Model):
    """An address that left, as a keyed hash: of one newsletter and the address, or of the address alone."""

    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return self.key


class Knock(models.Model):
    """Somebody asked, as a keyed hash of the day: for limits, and gone after a day."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="knocks_by_whom_and_when")]

    def __str__(self):
        return self.key
