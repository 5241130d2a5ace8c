"""What an article has several of: bylines, pictures, attachments, notices and corrections."""

import uuid

from django.db import models

from editorial.models.texts import Texts
from publications import clock
from publications.models import Attachment, Author, Image, Licence, Notice


class Part(Texts):
    """A row of an article, in an editor's order."""

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class Byline(Part):
    """A credit: what they did for this piece, and their bio, copied from the author, as signed.

    An author's own role is a post that they hold, never a part of the credit.
    """

    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=200, blank=True)
    bio = models.TextField("bio as signed", blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="an_author_signs_in_a_role_once",
                violation_error_message="This person is credited already.",
            )
        ]

    def __str__(self):
        return str(self.author)


class ImageUse(Part):
    """A picture as used in this article: words and rights are copied and stay as they are."""

    class Place(models.TextChoices):
        LEAD = "lead", "above the body"
        BODY = "body", "in the body"

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="images")
    image = models.ForeignKey(Image, models.PROTECT, related_name="uses")
    place = models.CharField(max_length=5, choices=Place, default=Place.LEAD)
    alt = models.CharField("text for those who cannot see it", max_length=500, blank=True)
    decorative = models.BooleanField("only decoration", default=False)
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=400, blank=True)
    licence = models.ForeignKey(Licence, models.PROTECT, null=True, blank=True, related_name="uses")
    file = models.CharField(max_length=64, blank=True, editable=False)
    focus_x = models.PositiveSmallIntegerField(default=50, editable=False)
    focus_y = models.PositiveSmallIntegerField(default=50, editable=False)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["article", "image"],
                name="an_article_uses_a_picture_once",
                violation_error_message="This picture is in the article already.",
            )
        ]

    def __str__(self):
        return self.caption or self.alt or self.credit or "Picture"

    def copy_words(self):
        """Copy alt, caption, credit, licence, file and the point in sight from the picture's own row."""
        self.alt, self.caption, self.credit = self.image.alt, self.image.caption, self.image.credit
        self.licence, self.file = self.image.licence, self.image.digest
        self.focus_x, self.focus_y = self.image.focus_x, self.image.focus_y


class AttachmentUse(Part):
    """A file offered with this article."""

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="attachments")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="uses")
    title = models.CharField(max_length=200, blank=True)
    file = models.CharField(max_length=64, blank=True, editable=False)

    def __str__(self):
        return self.title or str(self.attachment)


class AppliedNotice(Part):
    """A label on this article, applied by hand, by a rule, or carried by an import."""

    class Origin(models.TextChoices):
        EDITOR = "editor", "an editor"
        RULE = "rule", "a rule"
        IMPORT = "import", "an import"

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="applied_notices")
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="applied")
    parameters = models.JSONField(default=dict, blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.EDITOR)
    reason = models.CharField(max_length=300, blank=True)
    entity = models.UUIDField("whom it is about", null=True, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["article", "uuid"], name="an_applied_notice_is_there_once")
        ]

    def __str__(self):
        return str(self.notice)


class Correction(Part):
    """A public, dated word about the piece: what is right now, or what somebody replied to it."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", "correction"
        CLARIFICATION = "clarification", "clarification"
        UPDATE = "update", "update"
        NOTE = "note", "editor’s note"
        CONCERN = "concern", "expression of concern"
        RETRACTION = "retraction", "retraction"
        REPLY = "reply", "reply (right of reply)"

    class Place(models.TextChoices):
        BOTTOM = "bottom", "below the text"
        TOP = "top", "above the text"

    class Severity(models.TextChoices):
        MINOR = "minor", "minor"
        MATERIAL = "material", "material"

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="corrections")
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    correction = models.CharField("kind", max_length=15, choices=Kind, default=Kind.CORRECTION)
    at = models.DateTimeField("date", default=clock.now)
    sentence = models.TextField("public sentence")
    wrong = models.TextField("what was wrong", blank=True)
    where = models.CharField("passage", max_length=200, blank=True)
    severity = models.CharField(max_length=10, choices=Severity, default=Severity.MINOR)
    place = models.CharField(max_length=10, choices=Place, default=Place.BOTTOM)
    shows_wrong = models.BooleanField("readers are told what was wrong", default=False)
    respondent = models.CharField("who replies", max_length=200, blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "uuid"], name="a_correction_is_there_once")]

    def __str__(self):
        return self.sentence
