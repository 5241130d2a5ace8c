"""Names of terms: every label and address that one has or had leads to it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from publications.likeness import likeness
from publications.slugs import MAX_LENGTH, key
from publications.stems import stems_of_name


class Vocabulary(models.TextChoices):
    """The vocabularies whose names are kept in TermName."""

    TOPIC = "topic", "topic"
    REGION = "region", "region"
    TAG = "tag", "tag"
    AUTHOR = "author", "author"
    SOURCE = "source", "source"
    SERIES = "series", "series"


class Taken(ValidationError):
    """A name belongs to another term."""


class TermNameManager(models.Manager):
    """Looks terms up by any name they ever had."""

    def find(self, vocabulary, label):
        """Return the UUID of the term that bears this label, or None."""
        return self.filter(vocabulary=vocabulary, key=key(label)).values_list("term", flat=True).first()

    def keep(self, term):
        """Record the term's present labels and address beside its former ones."""
        name = self.add_name(term, term.name, slug=self.free(term))
        for language, label in term.labels.items():
            self.add_name(term, label, language=language)
        if name.slug == term.slug or not self.free(term):
            return
        if name.slug:
            self.create(vocabulary=term.vocabulary, key=f"/{term.slug}", slug=term.slug, term=term.uuid)
        else:
            name.slug = term.slug
            name.save(update_fields=["slug"])

    def free(self, term):
        """Return the term's address where no name stands for it yet, else nothing."""
        return "" if self.filter(vocabulary=term.vocabulary, slug=term.slug).exists() else term.slug

    def add_name(self, term, label, *, language="", slug=""):
        """Record what a term is called; what it is called nobody is told not to write.

        Raise Taken when another term bears it: two that were found free at once are not both saved.
        """
        defaults = {"term": term.uuid, "label": label, "language": language, "slug": slug}
        name, is_new = self.get_or_create(vocabulary=term.vocabulary, key=key(label), defaults=defaults)
        if name.term != term.uuid:
            raise Taken(f"“{label}” already names another {term.vocabulary}.")
        if not is_new and (name.discouraged or (language and not name.language)):
            name.discouraged, name.language = False, name.language or language
            name.save(update_fields=["discouraged", "language"])
        return name

    def add_alias(self, term, label, language="", *, kind="", discouraged=False):
        """Give a term one more name. Raise Taken when another term bears it."""
        said = {"language": language, "kind": kind, "discouraged": discouraged}
        name, is_new = self.get_or_create(
            vocabulary=term.vocabulary,
            key=key(label),
            defaults={"term": term.uuid, "label": label, **said},
        )
        if name.term != term.uuid:
            raise Taken(f"“{label}” already names another {term.vocabulary}.")
        if not is_new and any(getattr(name, field) != value for field, value in said.items()):
            self.filter(pk=name.pk).update(**said)
        return name


class TermName(models.Model):
    """A label, alias, or former label or address of a term; `key` is the label as compared.

    `likeness` is the label as the eye compares it, `stems` are its words as texts are searched for them. A
    label is never changed: a term that is renamed has one name more. A name that is `discouraged` finds the
    term like any other, but house style has its present label written instead, and no page prints it.
    """

    class Kind(models.TextChoices):
        ACRONYM = "acronym", "acronym"
        TRANSLITERATION = "transliteration", "transliteration"
        FORMER = "former", "former name"
        SPELLING = "spelling", "other spelling"

    vocabulary = models.CharField(max_length=10, choices=Vocabulary)
    key = models.CharField(max_length=220)
    label = models.CharField("name", max_length=200, blank=True)
    language = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=15, choices=Kind, blank=True)
    discouraged = models.BooleanField("not to be written", default=False)
    likeness = models.CharField(max_length=220, blank=True, db_index=True, editable=False)
    stems = models.CharField(max_length=220, blank=True, editable=False)
    slug = models.CharField("address", max_length=MAX_LENGTH, blank=True)
    term = models.UUIDField(db_index=True)

    objects = TermNameManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "key"],
                name="a_name_means_one_term",
                violation_error_message="This name already belongs to another term.",
            ),
            models.UniqueConstraint(
                fields=["vocabulary", "slug"],
                condition=~Q(slug=""),
                name="a_term_address_means_one_term",
                violation_error_message="This address already belongs to another term.",
            ),
        ]
        indexes = [
            models.Index(fields=["term"], name="names_not_to_be_written", condition=Q(discouraged=True)),
        ]

    def __str__(self):
        return self.label or self.slug

    def save(self, *args, **kwargs):
        """Keep how the label looks, by which look-alikes are found, and what texts are searched for."""
        self.likeness, self.stems = likeness(self.label)[:220], stems_of_name(self.label)
        super().save(*args, **kwargs)
