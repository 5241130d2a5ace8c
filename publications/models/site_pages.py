"""The pages about the site itself: who makes it, who answers for it, and by which rules."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from publications import clock
from publications.clock import FOREVER
from publications.querysets import current


class SitePageQuerySet(models.QuerySet):
    """Pages by what readers see of them."""

    def current(self, at=None):
        """Those that readers have at a moment."""
        return self.filter(current(at or clock.now()))


class SitePage(models.Model):
    """What a page said in a language, from when to when; while none is current, it is switched off."""

    class Key(models.TextChoices):
        ABOUT = "about", "About"
        IMPRINT = "imprint", "Imprint"
        PRIVACY = "privacy", "Privacy"
        TERMS = "terms", "Terms of use"
        ACCESSIBILITY = "accessibility", "Accessibility"
        CORRECTIONS = "corrections-policy", "Corrections policy"
        FUNDING = "funding", "Funding"

    key = models.CharField(max_length=20, choices=Key)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(max_length=200)
    body = models.TextField(help_text="In the closed list, as it was written.")
    html = models.TextField(help_text="As readers get it, with markers for links to pieces.")
    links = models.JSONField(default=list, help_text="UUIDs of the pieces that it links to.")
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(default=FOREVER)

    objects = SitePageQuerySet.as_manager()

    class Meta:
        ordering = ["-live_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"],
                condition=Q(live_until=FOREVER),
                name="a_page_says_one_thing_in_a_language",
            ),
            models.CheckConstraint(
                condition=Q(live_until__gt=F("live_from")), name="a_page_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Return the public address of the page."""
        return site_path(self.key, self.language)


def main_language():
    """Return the language in which the site speaks of itself."""
    return settings.LANGUAGE_CODE.partition("-")[0].lower()


def site_path(key, language):
    """Return where a page answers: the site's own language has no segment of its own."""
    return f"/{key}/" if language == main_language() else f"/{key}/{language}/"
