"""People without an account: the links by which they read a draft, and what they answered."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When

from editorial.models.history import Move
from editorial.models.mailed import LATE, Mailed, MailedQuerySet
from publications import clock
from publications.models import StoredDocument


def opens(at):
    """Return the condition that a link opens at a moment."""
    worked_on = ~Q(article__state__in=("declined", "killed")) & Q(article__thrown_at=None)
    taken = Move.objects.taking().filter(piece=OuterRef("article__piece"), at__gte=OuterRef("at"))
    return Q(revoked_at=None, expires_at__gt=at, by__is_active=True) & worked_on & ~Exists(taken)


class PreviewLinkQuerySet(MailedQuerySet):
    """Links by whether they open, and by whom they are for."""

    def open(self, at=None):
        """Those neither ended nor taken back, by people still here, for drafts that are worked on.

        What was taken from readers meanwhile is shown to nobody outside either.
        """
        return self.filter(opens(at or clock.now()))

    def with_opening(self, at=None):
        """Links that say of themselves whether they open, as `is_open`."""
        return self.annotate(is_open=Case(When(opens(at or clock.now()), then=True), default=False))

    def same_person(self, link):
        """The links to the same piece for the person of one link: of that address, else that one alone."""
        if not link.email:
            return self.filter(pk=link.pk)
        return self.filter(article=link.article_id, email__iexact=link.email)


class PreviewLink(Mailed):
    """A link for one outsider to one text, which ends and can be revoked.

    The secret itself is not stored, only its SHA-256 and the seed that it is made from together with the
    instance's own secret key: who reads the database cannot use a link. The columns of a mail are
    those of the one that brings it, if it goes by mail.
    """

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="preview_links")
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    seed = models.UUIDField(default=uuid.uuid4, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    message = models.TextField(blank=True)
    may_approve = models.BooleanField(default=False)
    may_comment = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed = models.BooleanField("goes by mail", default=False)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["due_at"], name="links_that_are_due", condition=models.Q(due_at__isnull=False)
            ),
            models.Index(
                fields=["id"],
                name="links_that_failed",
                condition=~models.Q(failed="") & models.Q(sent_at=None),
            ),
        ]

    def __str__(self):
        return f"for {self.name}, until {self.expires_at:%d %B %Y}"

    @property
    def is_stuck(self):
        """Whether its mail should have gone out by now: the server refused, or no worker took it."""
        if not self.mailed or self.sent_at or self.put_away_at:
            return False
        late = clock.now() - LATE
        return bool(self.failed) or (self.due_at or self.at) < late


class Approval(models.Model):
    """An outsider's “I approve this text”, by its digest, or what they would change."""

    link = models.ForeignKey(PreviewLink, models.PROTECT, related_name="approvals")
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="+")
    name = models.CharField(max_length=150, blank=True)
    approved = models.BooleanField()
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.link.name}, {self.at:%d %B %Y %H:%M}"
