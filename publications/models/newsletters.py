"""Newsletters as readers know them, and the issues that went out. Who gets them is the newsroom's to know."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from publications.models.taxonomy import Brand
from publications.models.terms import Named
from publications.slugs import MAX_LENGTH, slug
from publications.standing import filled

MISSING = {
    "sender_name": "Say who sends it: every issue names its sender.",
    "sender_email": "Give the address that it comes from: every issue names its sender.",
    "postal": "Give a postal address: every issue ends with it.",
}


class NewsletterQuerySet(models.QuerySet):
    """Newsletters by what readers may do with them."""

    def public(self):
        """Those that readers may know of: a planned brand's from its first live piece on, as its page."""
        planned = self.filter(brand__status=Brand.Standing.PLANNED).values_list("brand__uuid", flat=True)
        keys = {f"brand:{uuid}": uuid for uuid in planned}
        hidden = [keys[key] for key in keys.keys() - filled(keys)] if keys else []
        return self.exclude(brand__uuid__in=hidden) if hidden else self

    def open(self):
        """Those that readers can subscribe to."""
        return self.public().filter(is_open=True)


class Newsletter(Named):
    """A brand's newsletter, or the whole site's. All that it says of its sender stands in every issue."""

    brand = models.OneToOneField(
        Brand, models.PROTECT, null=True, blank=True, related_name="newsletter",
        help_text="Empty: it is the whole site’s, and brands without one of their own offer it.",
    )  # fmt: skip
    name = models.CharField(max_length=100)
    slug = models.CharField("address", max_length=MAX_LENGTH, unique=True, blank=True)
    about = models.CharField(
        max_length=300, blank=True, help_text="What it brings and how often: readers see it."
    )
    language = models.CharField(max_length=10, default="en", choices=settings.LANGUAGES)
    sender_name = models.CharField("sender", max_length=100, blank=True)
    sender_email = models.EmailField("comes from", blank=True)
    postal = models.TextField("postal address", max_length=500, blank=True)
    is_open = models.BooleanField("readers can subscribe", default=False)

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_open"],
                condition=Q(brand=None, is_open=True),
                name="the_site_has_one_open_newsletter",
                violation_error_message="The whole site has an open newsletter. Give this one a brand.",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save, and let brands offer what there is now."""
        self.slug = self.slug or slug(self.name)
        super().save(*args, **kwargs)
        offer()

    def clean(self):
        """Refuse an open newsletter that does not say who sends it."""
        self.slug = slug(self.slug or self.name)
        if not self.slug:
            raise ValidationError({"slug": "Give an address in letters or digits."})
        if missing := self.missing() if self.is_open else {}:
            raise ValidationError(missing)

    def missing(self):
        """Return what every issue must name and this newsletter does not, as {field: sentence}."""
        return {name: said for name, said in MISSING.items() if not getattr(self, name).strip()}

    def get_absolute_url(self):
        """Return the public address of its past issues."""
        return f"/newsletters/{self.slug}/"


def offer():
    """Note on every brand which newsletter its pages offer: its own, else the whole site's, else none."""
    # A planned brand's counts too: what shows it is there only with the brand's first live piece.
    opened = dict(Newsletter.objects.filter(is_open=True).values_list("brand", "pk"))
    for number, offered in Brand.objects.values_list("pk", "offers"):
        wanted = opened.get(number, opened.get(None))
        if offered != wanted:
            Brand.objects.filter(pk=number).update(offers=wanted)


class SentIssue(models.Model):
    """An issue that went out, as its public page shows it: its words, and its pieces."""

    newsletter = models.ForeignKey(Newsletter, models.PROTECT, related_name="issues")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    intro = models.TextField(blank=True, help_text="Rendered from the closed list.")
    pieces = models.JSONField(default=list, help_text="UUIDs of the pieces, in order.")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["newsletter", "number"], name="an_issue_of_a_newsletter_has_its_number"
            )
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        """Return the public address of the issue."""
        return f"{self.newsletter.get_absolute_url()}{self.number}/"
