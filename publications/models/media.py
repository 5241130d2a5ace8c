"""Files: pictures and attachments, each named by its hash."""

from django.core.validators import MaxValueValidator
from django.db import models

from publications.models.terms import Named

MIDDLE = 50


def share(label, way):
    """Return the field of a point of a picture, in per cent."""
    return models.PositiveSmallIntegerField(
        label,
        default=MIDDLE,
        validators=[MaxValueValidator(100)],
        help_text=f"Per cent from the {way}, 0 to 100.",
    )


class Image(Named):
    """A picture with its words and rights; it may lack its file when only a credit came."""

    file = models.ImageField(upload_to="images", blank=True, width_field="width", height_field="height")
    digest = models.CharField(max_length=64, blank=True, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    alt = models.CharField("text for those who cannot see it", max_length=500, blank=True)
    caption = models.TextField(blank=True)
    creator = models.CharField(max_length=200, blank=True)
    agency = models.CharField(max_length=200, blank=True)
    licence = models.ForeignKey("Licence", models.PROTECT, null=True, blank=True, related_name="images")
    proof = models.CharField("proof of licence", max_length=300, blank=True)
    expires_on = models.DateField("licence ends", null=True, blank=True)
    may_be_republished = models.BooleanField(default=False)
    focus_x = share("point across", "left")
    focus_y = share("point down", "top")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["id"],
                name="pictures_without_proof",
                condition=models.Q(proof="") & ~models.Q(file=""),
            ),
            models.Index(
                fields=["expires_on"],
                name="pictures_by_their_end",
                condition=models.Q(expires_on__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                condition=~models.Q(digest=""),
                name="a_file_is_one_picture",
                violation_error_message="This picture is in the library already.",
            )
        ]

    def __str__(self):
        return self.caption or self.alt or self.credit or "Picture without a caption"

    @property
    def credit(self):
        """The credit line: creator, then agency."""
        return " / ".join(filter(None, [self.creator, self.agency]))


class Attachment(Named):
    """A file offered with a piece, such as the PDF of a report."""

    file = models.FileField(upload_to="attachments")
    digest = models.CharField(max_length=64, blank=True, editable=False)
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                condition=~models.Q(digest=""),
                name="a_file_is_one_attachment",
                violation_error_message="This file is here already.",
            )
        ]

    def __str__(self):
        return self.title
