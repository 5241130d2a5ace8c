"""Other publishers, from whom we take and who take ours, and terms of reuse."""

import re
import secrets
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models

from publications.models.terms import Named, Term, Vocabulary

DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]", re.IGNORECASE)


class Licence(Named):
    """Terms on which a text or a picture may be used again."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    url = models.URLField("address of its text", blank=True)
    allows_republication = models.BooleanField("others may republish", default=False)
    allows_changes = models.BooleanField("changes are allowed", default=False)
    summary = models.TextField("in plain words", blank=True)
    tdm_reserved = models.BooleanField("text and data mining is reserved", default=False)
    tdm_policy = models.URLField("address of the policy for mining", blank=True)

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

    def clean(self):
        """Keep the bare domain; refuse what is none of the web, and a second source of one domain."""
        super().clean()
        if self.url and not self.url.lower().startswith(("http://", "https://")):
            raise ValidationError({"url": "The address begins with http:// or https://."})
        self.domain = domain_of(self.domain)
        others = Source.objects.filter(domain=self.domain, replaced_by=None).exclude(pk=self.pk)
        if self.domain and (known := others.first()):
            raise ValidationError({"domain": f"“{known}” is the source of {self.domain} already: choose it."})


def domain_of(typed):
    """Return the bare domain of what was typed or pasted. Raise ValidationError on what is none."""
    try:
        host = host_of(typed) if "://" not in typed or typed.lower().startswith("http") else "?"
    except ValueError:
        host = "?"
    if host and not DOMAIN.fullmatch(host):
        raise ValidationError({"domain": "Give a domain, such as example.org."})
    return host


def new_key():
    """Return a secret that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(24)


def host_of(address):
    """Return the host of an address or a domain, in lower case and without “www.”; nothing where none is.

    Raise ValueError on what is no address at all.
    """
    typed = address.strip()
    host = urlsplit(typed if "://" in typed else f"https://{typed}").hostname or ""
    return host.removeprefix("www.")


class Partner(Named):
    """Another publisher that republishes ours, on terms. Whom to write to there, only the newsroom knows.

    `feed_key` is the secret in the address of the partner's own feed of full texts.
    """

    name = models.CharField(max_length=200, unique=True)
    domain = models.CharField(max_length=200, blank=True)
    licence = models.ForeignKey(Licence, models.PROTECT, null=True, blank=True, related_name="partners")
    terms = models.TextField(blank=True)
    gets_feed = models.BooleanField("gets a feed of full texts", default=False)
    brands = models.ManyToManyField("Brand", blank=True, related_name="+")
    topics = models.ManyToManyField("Topic", blank=True, related_name="+")
    language = models.CharField(max_length=10, blank=True)
    feed_key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def language_key(self):
        """Return the shelf of the language that was agreed on, in a list; an empty one where all were."""
        return [f"lang:{self.language}"] if self.language else []

    def clean(self):
        """Keep the bare host of whatever address was pasted as the domain."""
        try:
            self.domain = host_of(self.domain)
        except ValueError as error:
            raise ValidationError({"domain": "Give a domain, such as example.org."}) from error
