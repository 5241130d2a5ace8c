"""The vocabulary: brands, series, topics, regions and tags."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import Resolver404, resolve
from taggit.models import TagBase

from publications.models.terms import Named, Term, TermName, Vocabulary, free_slug
from publications.slugs import MAX_LENGTH, slug
from publications.term_querysets import TermQuerySet
from publications.theme.accents import accents
from publications.theme.motifs import MOTIFS

# Some lead nowhere yet: a brand that took one would lose it, for ever, to the page that is to stand there.
RESERVED = {
    "admin", "follow", "in", "kinds", "languages", "media", "newsletters", "notices", "preview", "search",
    "static",
}  # fmt: skip
hex_colour = RegexValidator(r"\A#[0-9A-Fa-f]{6}\Z", "Give a colour as # and six digits, such as #9C2F1F.")


class Brand(Named):
    """The channel that publishes a piece; it owns the first segment of the path."""

    class Kind(models.TextChoices):
        CHANNEL = "channel", "channel"
        COLUMN = "column", "column"
        NEWSLETTER = "newsletter", "newsletter"

    class Standing(models.TextChoices):
        PLANNED = "planned", "planned"
        ACTIVE = "active", "active"
        CLOSED = "closed", "closed"

    name = models.CharField(max_length=100, unique=True)
    slug = models.CharField("address", max_length=MAX_LENGTH, unique=True, blank=True)
    mission = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CHANNEL)
    owner = models.ForeignKey("Author", models.PROTECT, null=True, blank=True, related_name="columns")
    accent = models.CharField("colour", max_length=7, default="#2B5277", validators=[hex_colour])
    accent_light = models.CharField(max_length=7, editable=False)
    accent_dark = models.CharField(max_length=7, editable=False)
    motif = models.CharField(max_length=20, choices=[(name, name) for name in MOTIFS], default="contours")
    licence = models.ForeignKey("Licence", models.PROTECT, null=True, blank=True, related_name="brands")
    default_notices = models.ManyToManyField("Notice", blank=True, related_name="brands")
    shortest = models.PositiveIntegerField("shortest piece, in words", null=True, blank=True)
    longest = models.PositiveIntegerField("longest piece, in words", null=True, blank=True)
    cadence = models.CharField(max_length=30, blank=True)
    report_to = models.EmailField("errors are reported to", blank=True)
    status = models.CharField(max_length=10, choices=Standing, default=Standing.ACTIVE)
    position = models.PositiveSmallIntegerField(default=0)
    offers = models.ForeignKey(
        "Newsletter", models.SET_NULL, null=True, editable=False, related_name="+",
        help_text="The newsletter that its pages offer.",
    )  # fmt: skip

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Derive the two safe colours, and keep every address the brand ever had."""
        self.slug = self.slug or slug(self.name)
        if self._state.adding:
            offered = self._meta.get_field("offers").related_model.objects.open()
            self.offers = offered.filter(brand=None).first()
        pair = accents(self.accent)
        self.accent_light, self.accent_dark = pair.light, pair.dark
        super().save(*args, **kwargs)
        BrandSlug.objects.get_or_create(slug=self.slug, defaults={"brand": self})

    def get_absolute_url(self):
        """Return the public address of the brand's page."""
        return f"/{self.slug}/"

    def clean(self):
        """Refuse an address that means something else on this site."""
        self.slug = slug(self.slug or self.name)
        if not self.slug:
            raise ValidationError({"slug": "Give an address in letters or digits."})
        if BrandSlug.objects.filter(slug=self.slug).exclude(brand__uuid=self.uuid).exists():
            raise ValidationError({"slug": f"“{self.slug}” is, or was, the address of another brand."})
        if is_reserved(self.slug):
            raise ValidationError({"slug": f"“{self.slug}” is a fixed address of this site. Choose another."})


def is_reserved(segment):
    """Say whether a first path segment already leads to something that is not a brand."""
    if segment == settings.STATIC_URL.strip("/") or segment in RESERVED:
        return True
    for path in (f"/{segment}/", f"/{segment}"):
        try:
            if resolve(path).url_name != "brand":
                return True
        except Resolver404:
            continue
    return False


class BrandSlug(models.Model):
    """An address that a brand has or had; `Brand.slug` says which is present."""

    slug = models.CharField(max_length=MAX_LENGTH, unique=True)
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="slugs")

    def __str__(self):
        return self.slug


class Series(Term):
    """An ordered set of pieces inside a brand."""

    vocabulary = Vocabulary.SERIES

    brand = models.ForeignKey(Brand, models.PROTECT, null=True, blank=True, related_name="series")
    description = models.TextField(blank=True)

    class Meta(Term.Meta):
        verbose_name_plural = "series"


class Topic(Term):
    """Which field of policy: a closed list of at most fifteen."""

    vocabulary = Vocabulary.TOPIC
    MOST = 15

    description = models.CharField("definition", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    related = models.ManyToManyField("self", blank=True)

    class Meta(Term.Meta):
        ordering = ["position", "name"]


class Region(Term):
    """Where the stakes are; a region may lie in several others."""

    vocabulary = Vocabulary.REGION

    description = models.CharField("definition", max_length=300, blank=True)
    parents = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="children")

    def place_under(self, *parents):
        """Set the regions that this one lies in. Raise ValidationError on a circle."""
        for parent in parents:
            if parent == self or RegionAncestor.objects.filter(region=parent, ancestor=self).exists():
                raise ValidationError(f"“{parent}” lies inside “{self}” already.")
        self.parents.set(parents)
        RegionAncestor.objects.rebuild()


class RegionAncestorManager(models.Manager):
    """Keeps the closure table of the region tree."""

    def rebuild(self):
        """Work the whole table out again from the parents: the tree is small, the rule is one."""
        parents = {}
        for child, parent in Region.parents.through.objects.values_list("from_region_id", "to_region_id"):
            parents.setdefault(child, set()).add(parent)
        wanted = {(child, ancestor) for child in parents for ancestor in climb(child, parents)}
        stale = [row.pk for row in self.all() if (row.region_id, row.ancestor_id) not in wanted]
        self.filter(pk__in=stale).delete()
        rows = [self.model(region_id=region, ancestor_id=ancestor) for region, ancestor in sorted(wanted)]
        self.bulk_create(rows, ignore_conflicts=True)


def climb(region, parents):
    """Return all regions that a region lies in, near and far."""
    found, todo = set(), list(parents.get(region, ()))
    while todo:
        parent = todo.pop()
        if parent not in found:
            found.add(parent)
            todo += parents.get(parent, ())
    return found


class RegionAncestor(models.Model):
    """A region and one that it lies in, however far up."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="ancestry")
    ancestor = models.ForeignKey(Region, models.CASCADE, related_name="descent")

    objects = RegionAncestorManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "ancestor"], name="a_region_lies_in_another_once"),
            models.CheckConstraint(
                condition=~models.Q(region=models.F("ancestor")),
                name="no_region_lies_in_itself",
                violation_error_message="A region cannot lie inside itself.",
            ),
        ]

    def __str__(self):
        return f"{self.region} in {self.ancestor}"


class Tag(TagBase, Term):
    """Who or what exactly: open, but curated."""

    vocabulary = Vocabulary.TAG

    class Kind(models.TextChoices):
        COUNTRY = "country", "country"
        ORGANISATION = "organisation", "organisation"
        PERSON = "person", "person"
        GROUP = "group", "group"
        TREATY = "treaty", "treaty"
        TECHNOLOGY = "technology", "weapon or technology"
        EVENT = "event", "event"
        PLACE = "place", "place"
        CONCEPT = "concept", "concept"

    name = models.CharField(max_length=100, unique=True)
    slug = models.CharField("address", max_length=MAX_LENGTH, unique=True, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, blank=True)
    description = models.CharField("scope note", max_length=300, blank=True)
    first_mention = models.CharField("at first mention", max_length=200, blank=True)
    broader = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="narrower")
    related = models.ManyToManyField("self", blank=True)
    regions = models.ManyToManyField(Region, blank=True, related_name="tags")

    objects = TermQuerySet.as_manager()

    class Meta(Term.Meta):
        pass

    def save(self, *args, **kwargs):
        """Save as a term does: taggit's own way of finding an address is not used."""
        self.slug = self.slug or free_slug(self)
        models.Model.save(self, *args, **kwargs)
        TermName.objects.keep(self)
