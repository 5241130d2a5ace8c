"""Other publishers, and terms of reuse."""

from django.db import models

from publications.models.terms import Named, Term, Vocabulary


class Licence(Named):
    """Terms on which a text or a picture may be used again."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    url = models.URLField("address of its text", blank=True)
    allows_republication = models.BooleanField("others may republish", default=False)
    allows_changes = models.BooleanField("changes are allowed", default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Source(Term):
    """Another publisher, from whom pieces are republished."""

    vocabulary = Vocabulary.SOURCE

    domain = models.CharField(max_length=200, blank=True)
    url = models.URLField("address", blank=True)
    country = models.CharField(max_length=2, blank=True)
