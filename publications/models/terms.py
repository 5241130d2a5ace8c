"""What all terms share: an identity, a label, an address, a standing, and a survivor when merged."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from publications.likeness import disguised, visible
from publications.models.names import TermName, Vocabulary
from publications.slugs import MAX_LENGTH, key, slug
from publications.term_querysets import Status, TermQuerySet

LONGEST_NAME = 200


SEGMENTS = {
    Vocabulary.TOPIC: "topics",
    Vocabulary.REGION: "regions",
    Vocabulary.TAG: "tags",
    Vocabulary.AUTHOR: "authors",
    Vocabulary.SERIES: "series",
    Vocabulary.SOURCE: "sources",
}


class Named(models.Model):
    """A row that Documents name by UUID and that is never deleted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Term(Named):
    """A topic, region, tag, author, series or source: proposed, active, or deprecated and replaced."""

    vocabulary = None

    name = models.CharField(max_length=200)
    slug = models.CharField("address", max_length=MAX_LENGTH, unique=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", editable=False
    )

    labels = models.JSONField("names in other languages", default=dict, blank=True)
    identifiers = models.JSONField("external identifiers", default=dict, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep every name and address that the term ever had."""
        self.slug = self.slug or free_slug(self)
        super().save(*args, **kwargs)
        TermName.objects.keep(self)

    def get_absolute_url(self):
        """Return the public address of the term's page."""
        return f"/{SEGMENTS[self.vocabulary]}/{self.slug}/"

    def name_in(self, language):
        """Return what the term is called in a language: its own label there, else its name."""
        return self.labels.get(language) or self.labels.get(language.partition("-")[0]) or self.name

    def clean(self):
        """Refuse a name or an address that another term of the vocabulary already bears."""
        self.name = visible(self.name)
        if refusal := strange(self.name):
            raise ValidationError({"name": refusal})
        taken = TermName.objects.filter(vocabulary=self.vocabulary).exclude(term=self.uuid)
        if taken.filter(key=key(self.name)).exists():
            raise ValidationError({"name": f"Another {self.vocabulary} is already called “{self.name}”."})
        self.slug = slug(self.slug)
        if self.slug and taken.filter(slug=self.slug).exists():
            raise ValidationError({"slug": f"Another {self.vocabulary} already answers at “{self.slug}”."})

    def survivor(self):
        """Return the term that stands for this one today."""
        term = self
        while term.replaced_by is not None:
            term = term.replaced_by
        return term

    def survivor_at(self, at):
        """Return the term that stood for this one at a past moment, with the status that it had then.

        A merge counts from its moment until it is undone.
        """
        merges = TermMerge.objects.filter(vocabulary=self.vocabulary, old=self.uuid).order_by("-at")
        open_then = Q(undone_at=None) | Q(undone_at__gt=at)
        merged = merges.filter(open_then, at__lte=at).first()
        if merged:
            return type(self)._default_manager.get(uuid=merged.new).survivor_at(at)
        later = merges.filter(at__gt=at).last()
        self.status = later.stood if later else self.status
        return self


def strange(label):
    """Return why a text cannot be the name of a term, as a sentence, or nothing."""
    if not any(map(str.isalnum, label)):
        return "A name needs letters or digits."
    if len(label) <= LONGEST_NAME < len(key(label)):
        return "This name is too long when its characters are written out."
    return ""


def disguise(label):
    """Return why a name that is typed looks like another one, as a sentence, or nothing."""
    word = disguised(label)
    if not word:
        return ""
    return f"“{word[:60]}” mixes letters of two scripts that look alike. Type it again in one of them."


def free_slug(term):
    """Return a slug made from the term's name that no other term of its vocabulary ever had."""
    base = slug(term.name)[: MAX_LENGTH - 5] or term.vocabulary
    names = TermName.objects.filter(vocabulary=term.vocabulary).exclude(term=term.uuid)
    rows = type(term)._default_manager.exclude(uuid=term.uuid)
    for candidate in (base, *(f"{base}-{number}" for number in range(2, 1000))):
        if not rows.filter(slug=candidate).exists() and not names.filter(slug=candidate).exists():
            return candidate
    raise ValidationError(f"No address is left for “{term.name}”.")


class TermMerge(models.Model):
    """A dated merge: addresses and lists follow it from `at` until it is undone."""

    vocabulary = models.CharField(max_length=10, choices=Vocabulary)
    old = models.UUIDField()
    new = models.UUIDField()
    at = models.DateTimeField()
    stood = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE, help_text="Before.")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["old"], condition=Q(undone_at=None), name="a_term_is_merged_into_one_other"
            ),
            models.CheckConstraint(condition=~Q(old=F("new")), name="no_term_is_merged_into_itself"),
        ]

    def __str__(self):
        return f"{self.old} → {self.new}"
