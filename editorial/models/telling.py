"""What people of the newsroom are told, and how they want to be told."""

from django.conf import settings
from django.db import models

from editorial.models.articles import Article
from editorial.models.mailed import Mailed, MailedQuerySet
from publications import clock


class Digest(Mailed):
    """What waited for a person on one day, in one mail."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = models.DateField()

    objects = MailedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], name="digests_that_are_due", condition=models.Q(due_at__isnull=False)
            ),
            models.Index(
                fields=["id"],
                name="digests_that_failed",
                condition=~models.Q(failed="") & models.Q(sent_at=None),
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="a_day_has_one_digest")]

    def __str__(self):
        return f"{self.user}, {self.day:%d %B %Y}"


class NotificationQuerySet(MailedQuerySet):
    """Messages by what became of them."""

    def visible_to(self, user):
        """What this person was told, of pieces that they may still see."""
        seen = Article.objects.visible_to(user).values("pk")
        return self.filter(models.Q(article=None) | models.Q(article__in=seen), user=user)

    def unread(self):
        """What nobody has followed yet."""
        return self.filter(read_at=None)

    def for_digest(self):
        """What waits for the day's digest, and was not read in the newsroom meanwhile."""
        return self.filter(in_digest=True, digest=None, read_at=None)


class Notification(Mailed):
    """A message to one person about one act; the mail is sent once, by a task.

    `key` names the act and the kind, so that nothing is said twice. What waits for the day's digest has a
    mail of its own in the digest's row.
    """

    class Kind(models.TextChoices):
        MOVE = "move", "somebody moves a piece of mine"
        CHECK = "check", "a check waits for me, or mine went stale"
        ASSIGNED = "assigned", "a piece is given to me"
        COMMENT = "comment", "somebody answers or mentions me"
        OUTSIDE = "outside", "somebody outside approves or comments"
        ALARM = "alarm", "something needs attention"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=10, choices=Kind)
    article = models.ForeignKey("editorial.Article", models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sentence = models.CharField(max_length=400)
    note = models.TextField(blank=True)
    path = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed = models.BooleanField("goes by mail", default=False)
    in_digest = models.BooleanField("waits for the day’s digest", default=False)
    digest = models.ForeignKey(Digest, models.SET_NULL, null=True, related_name="notifications")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_person_is_told_once")]
        indexes = [
            models.Index(fields=["user", "read_at", "-id"], name="what_a_person_has_not_read"),
            models.Index(
                fields=["due_at"], name="mails_that_are_due", condition=models.Q(due_at__isnull=False)
            ),
            models.Index(
                fields=["user"],
                name="messages_that_failed",
                condition=~models.Q(failed="") & models.Q(sent_at=None),
            ),
        ]

    def __str__(self):
        return self.sentence


class NotificationChoice(models.Model):
    """How a person wants to hear of one kind of thing. No row: at once."""

    class How(models.TextChoices):
        AT_ONCE = "at_once", "at once"
        DIGEST = "digest", "once a day"
        NEVER = "never", "never by mail"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_choices")
    kind = models.CharField(max_length=10, choices=Notification.Kind)
    how = models.CharField(max_length=10, choices=How)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="a_person_chooses_once_a_kind")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_how_display()}"


class Mute(models.Model):
    """A person wants no mail about one article; the list in the newsroom still says what happens."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mutes")
    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "article"], name="an_article_is_muted_once")]

    def __str__(self):
        return str(self.article)
