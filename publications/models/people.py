"""Authors: people and organisations that pieces are credited to."""

from django.db import models

from publications import contacts
from publications.models.terms import Term, Vocabulary


class Author(Term):
    """A person or an organisation, not a login; `name` is how a byline prints it."""

    vocabulary = Vocabulary.AUTHOR

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERSON)
    given = models.CharField("given names", max_length=100, blank=True)
    family = models.CharField("family name", max_length=100, blank=True)
    sort_name = models.CharField("sorted as", max_length=202, blank=True)
    role = models.CharField(max_length=200, blank=True)
    affiliation = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True, default="", db_default="")
    bio = models.TextField(blank=True)
    portrait = models.ForeignKey("Image", models.PROTECT, null=True, blank=True, related_name="portraits")
    disclosures = models.TextField("disclosed interests", blank=True)
    allows_republication = models.BooleanField("agrees that others republish", default=True)

    class Meta(Term.Meta):
        ordering = ["sort_name", "name"]

    def save(self, *args, **kwargs):
        """Sort people by family name when nobody says otherwise."""
        if self.kind == self.Kind.PERSON and not self.family:
            given, _, family = self.name.rpartition(" ")
            self.given, self.family = given[:100], family[:100]
        self.sort_name = self.sort_name or ", ".join(filter(None, [self.family, self.given])) or self.name
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse a contact that is no address."""
        super().clean()
        if self.contact:
            contacts.check(self.contact, field="contact")

    @property
    def contact_link(self):
        """Where the contact leads, or nothing."""
        return contacts.link(self.contact)

    @property
    def contact_shown(self):
        """How the contact is printed."""
        return contacts.shown(self.contact)
