"""What people say about a piece before readers get it: checks, sign-offs and comments."""

from django.conf import settings
from django.db import models

from editorial.models.desks import CheckKind
from editorial.models.outside import PreviewLink
from publications import clock
from publications.models import StoredDocument


class Check(models.Model):
    """A check that a piece needs or was asked for; who takes it, and how far it is.

    `status` is worked out again whenever the draft is saved, for lists; what decides about publication is
    the digest of the sign-off.
    """

    class Status(models.TextChoices):
        OPEN = "open", "not signed"
        SIGNED = "signed", "signed"
        STALE = "stale", "changed since it was signed"

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=10, choices=CheckKind)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="checks"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField("due", null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "kind"], name="an_article_has_a_check_of_a_kind_once")
        ]
        indexes = [
            models.Index(fields=["kind", "status"], name="checks_that_wait"),
            models.Index(
                fields=["assignee", "status"],
                name="checks_given_to_people",
                condition=models.Q(assignee__isnull=False),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


class SignOff(models.Model):
    """A person's word that the fields a check covers are right, by the digest of those fields."""

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="signoffs")
    kind = models.CharField(max_length=10, choices=CheckKind)
    document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="signoffs")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="signoffs")
    at = models.DateTimeField(default=clock.now)
    note = models.TextField(blank=True)
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "kind", "-id"], name="last_sign_offs_of_an_article")]

    def __str__(self):
        return f"{self.get_kind_display()}, signed {self.at:%d %B %Y %H:%M}"


class CommentQuerySet(models.QuerySet):
    """Comments by who may read them."""

    def visible_to(self, user, article):
        """What a person may read of an article's comments; privileged ones ask for a right of their own."""
        if article.thrown_at or not user.has_perm("editorial.view_article", article):
            return self.none()
        found = self.filter(article=article)
        if user.has_perm("editorial.see_privileged", article):
            return found
        return found.exclude(audience=Comment.Audience.PRIVILEGED)

    def outside(self):
        """What people outside with a link may read."""
        return self.filter(audience=Comment.Audience.OUTSIDE)

    def threads(self):
        """The comments that begin a thread."""
        return self.filter(thread=None)


class Comment(models.Model):
    """A word about a passage, which is found again by its own text and by what stands around it.

    `field` names the text; `quote`, `before` and `after` are a W3C TextQuoteSelector (Web Annotation Data
    Model, section 4.2.4). A reply has a `thread` and no quote of its own.
    """

    class Audience(models.TextChoices):
        NEWSROOM = "newsroom", "the newsroom"
        OUTSIDE = "outside", "also people outside with a link"
        PRIVILEGED = "privileged", "legal, privileged"

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="comments")
    thread = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.NEWSROOM)
    field = models.CharField(max_length=20, default="body")
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=120, blank=True)
    after = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    link = models.ForeignKey(PreviewLink, models.PROTECT, null=True, blank=True, related_name="comments")
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="mentions")
    at = models.DateTimeField(default=clock.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by__isnull=False) | models.Q(link__isnull=False),
                name="a_comment_has_somebody_who_wrote_it",
            )
        ]

    def __str__(self):
        """Say a comment's first words, but never those of a privileged one: this may end in a log."""
        return "a privileged comment" if self.is_privileged else self.text[:60]

    @property
    def is_privileged(self):
        """Whether only a legal reviewer, a managing editor and a publisher may read it."""
        return self.audience == self.Audience.PRIVILEGED
