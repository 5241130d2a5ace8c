"""What is being written now: forms that nobody has saved yet, and who has which article open."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.http import QueryDict

from publications import clock

KEPT_FOR = timedelta(days=30)
GONE_AFTER = timedelta(seconds=45)


def new_key():
    """Return what tells one opened form from all others."""
    return uuid4().hex


class AutosaveQuerySet(models.QuerySet):
    """Forms that nobody saved: each person sees their own, and nobody else's."""

    def of(self, user, page=""):
        """What a person typed into articles, or a page; the fields stay behind until they are asked for."""
        return self.filter(user=user, page=page).defer("fields")

    def stale(self):
        """What was kept for long enough."""
        return self.filter(at__lt=clock.now() - KEPT_FOR)

    def keep(self, **values):
        """Keep a form as it stands now, in the place of what was kept of it before; one query."""
        row = self.model(at=clock.now(), **values)
        update = ["version", "fields", "title", "at"]
        self.bulk_create([row], update_conflicts=True, unique_fields=["user", "key"], update_fields=update)
        return row


class Autosave(models.Model):
    """An incomplete form as it was typed; never the article, or the page about the site.

    `page` is “about/en”, say, where it is the form of such a page.
    `key` tells opened forms apart; `version` is the one that the form was opened with, -1 when unknown;
    `fields` is {name: [values]} as the form sends them.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="autosaves")
    article = models.ForeignKey(
        "editorial.Article", models.CASCADE, null=True, blank=True, related_name="autosaves"
    )
    page = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=40)
    version = models.IntegerField(default=0)
    fields = models.JSONField(default=dict)
    title = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="a_form_of_a_person_is_kept_once")
        ]

    def __str__(self):
        return self.title or "untitled"

    def sent(self):
        """Return the form as it would be sent."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        data["version"], data["form_key"] = str(self.version), self.key
        return data


class PresenceQuerySet(models.QuerySet):
    """Who has articles open, as far as their browsers still say so."""

    def here(self):
        """Those who gave a sign of themselves lately."""
        return self.filter(seen_at__gte=clock.now() - GONE_AFTER)

    def gone(self):
        """Those whose browsers have fallen silent."""
        return self.filter(seen_at__lt=clock.now() - GONE_AFTER)


class Presence(models.Model):
    """Who has an article open, since when, and whether they have taken it for themselves."""

    article = models.ForeignKey("editorial.Article", models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="a_person_is_present_once")]

    def __str__(self):
        return f"{self.user} in {self.article}"
