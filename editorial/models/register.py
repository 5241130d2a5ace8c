"""The register: organisations, outlets and people, their names and domains, and the statuses they held.

Facts that people of the newsroom enter and confirm, with their source; not legal advice.
"""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from editorial.register.words import host, spelled
from publications import clock
from publications.models import Author, Notice, Source, Tag
from publications.models.terms import Named

UNIDENTIFIED = "Say how it is known that this is the person of the register: a name alone never says so."


class Passed(models.TextChoices):
    """Who may let a text pass what bars it, by giving a reason."""

    NOBODY = "nobody", "nobody"
    BOTH = "both", "the legal reviewer and the publisher together"
    PUBLISHER = "publisher", "the publisher"


class EntityQuerySet(models.QuerySet):
    """Entities by what a piece says."""

    def with_register(self):
        """Load names and statuses, two queries for all."""
        return self.select_related("source", "author", "tag").prefetch_related("names", "statuses__notice")


class Entity(Named):
    """Somebody who may hold a status; `name` is how the newsroom calls it.

    A link to a source, an author or a tag is made by a person, and says that both are the same.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", "organisation"
        OUTLET = "outlet", "outlet"
        PERSON = "person", "person"

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ORGANISATION)
    name = models.CharField(max_length=300)
    source = models.OneToOneField(Source, models.PROTECT, null=True, blank=True, related_name="entity")
    author = models.OneToOneField(Author, models.PROTECT, null=True, blank=True, related_name="entity")
    tag = models.OneToOneField(Tag, models.PROTECT, null=True, blank=True, related_name="entity")
    note = models.TextField(blank=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "entity"
        verbose_name_plural = "register"
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="an_entity_has_a_name")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Take back the confirmations of statuses when it turns out to be a person, identified nowhere."""
        super().save(*args, **kwargs)
        if self.is_person:
            bare = self.statuses.filter(confirmed_at__isnull=False, identity="")
            bare.update(confirmed_by=None, confirmed_at=None)

    @property
    def is_person(self):
        """Whether a match by name alone says nothing."""
        return self.kind == self.Kind.PERSON

    def registered_as(self, language=""):
        """Return the exact name in the register: in a language where there is one, else the first."""
        exact = [name for name in self.names.all() if name.use == EntityName.Use.REGISTER]
        exact.sort(key=lambda name: (name.language != language, name.pk))
        return exact[0].label if exact else self.name


class EntityName(models.Model):
    """A name of an entity. Only an exact register name attaches anything; the others propose at most."""

    class Use(models.TextChoices):
        REGISTER = "register", "exact name in the register"
        ALIAS = "alias", "another name"
        ACRONYM = "acronym", "acronym"

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="names")
    label = models.CharField("name", max_length=300)
    language = models.CharField(max_length=10, blank=True)
    use = models.CharField(max_length=10, choices=Use, default=Use.REGISTER)
    key = models.CharField(max_length=600, editable=False, db_index=True)
    first = models.CharField("first word", max_length=600, default="", editable=False, db_index=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "name"
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="a_name_of_an_entity_has_words"),
            models.UniqueConstraint(
                fields=["entity", "key"],
                name="an_entity_bears_a_name_once",
                violation_error_message="This name is there already.",
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        """Keep the name as it is compared."""
        self.key = spelled(self.label)
        self.first = self.key.partition(" ")[0]
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse a name without letters, and one that is too long when written out."""
        self.key = spelled(self.label)
        if not self.key:
            raise ValidationError({"label": "A name needs letters or digits."})
        if len(self.key) > self._meta.get_field("key").max_length:
            raise ValidationError({"label": "This name is too long when its characters are written out."})


class EntityDomain(models.Model):
    """A domain that belongs to an entity, with all below it."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="domains")
    domain = models.CharField(
        max_length=200,
        unique=True,
        error_messages={"unique": "This domain belongs to another entity."},
    )

    class Meta:
        ordering = ["domain"]
        verbose_name = "domain"

    def __str__(self):
        return self.domain

    def clean(self):
        """Keep the bare domain of an address."""
        domain = host(self.domain)
        if not domain:
            raise ValidationError({"domain": f"“{self.domain}” is not a domain, such as example.org."})
        self.domain = domain


class StatusQuerySet(models.QuerySet):
    """Statuses by date and standing."""

    def confirmed(self):
        """Those that a person confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def barring(self):
        """Those confirmed that bar publication."""
        return self.confirmed().filter(effect=EntityStatus.Effect.BLOCK)

    def of_somebody_known(self):
        """Those of a source or an author that pieces name: nobody else’s pieces are known."""
        return self.filter(Q(entity__source__isnull=False) | Q(entity__author__isnull=False))

    def on(self, day):
        """Those in force on a day."""
        return self.filter(Q(effective_to=None) | Q(effective_to__gt=day), effective_from__lte=day)


class EntityStatus(models.Model):
    """A status that an entity held, from one day until another, which is excluded.

    Nothing follows from one that no person confirmed; a change of what it says takes the confirmation back.
    One of a person is confirmed only with `identity`: how it is known who that is.
    """

    class Effect(models.TextChoices):
        LABEL = "label", "pieces are labelled"
        BLOCK = "block", "pieces may not be published"

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="statuses")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="statuses")
    register = models.CharField(max_length=200, blank=True)
    number = models.CharField("number there", max_length=60, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    effective_from = models.DateField("in force from")
    effective_to = models.DateField("until, not including", null=True, blank=True)
    act = models.CharField("legal act", max_length=300, blank=True)
    url = models.URLField("address", max_length=500, blank=True)
    effect = models.CharField(max_length=10, choices=Effect, default=Effect.LABEL)
    passing = models.CharField("who may pass a bar", max_length=10, choices=Passed, default=Passed.NOBODY)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    identity = models.TextField("how it is known that this is the person", blank=True, editable=False)

    objects = StatusQuerySet.as_manager()
    SAYS = ("entity_id", "notice_id", "effective_from", "effective_to", "effect", "passing")

    class Meta:
        ordering = ["effective_from", "pk"]
        verbose_name = "status"
        verbose_name_plural = "statuses"
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
                name="a_status_ends_after_it_starts",
                violation_error_message="A status must end after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="a_status_is_confirmed_by_somebody_at_a_moment",
            ),
            models.UniqueConstraint(
                fields=["entity", "notice", "effective_from", "effect"],
                name="a_status_of_a_kind_starts_once_on_a_day",
                violation_error_message="A status of this kind starts on that day already.",
            ),
        ]

    def __str__(self):
        return f"{self.notice}, from {self.effective_from}"

    def save(self, *args, **kwargs):
        """Take a confirmation back when what was confirmed is something else now.

        Raise ValidationError for a confirmed status of a person whose identity is not on record.
        """
        before = EntityStatus.objects.filter(pk=self.pk).values(*self.SAYS, "confirmed_at").first()
        is_confirming = before is None or before.pop("confirmed_at") != self.confirmed_at
        if not is_confirming and any(getattr(self, name) != value for name, value in before.items()):
            self.confirmed_by, self.confirmed_at, self.identity = None, None, ""
        if self.is_confirmed and self.entity.is_person and not self.identity.strip():
            raise ValidationError(UNIDENTIFIED)
        super().save(*args, **kwargs)

    @property
    def is_confirmed(self):
        """Whether a person confirmed what it says."""
        return self.confirmed_at is not None

    def in_force(self, day):
        """Whether it is in force on a day."""
        return in_force(self.effective_from, self.effective_to, day)


def in_force(since, until, day):
    """Whether what holds from a day until another, which is excluded, holds on a day."""
    return since <= day and (until is None or day < until)


class RegisterFile(models.Model):
    """A CSV that somebody sent, kept until it is taken in or thrown away."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.name
