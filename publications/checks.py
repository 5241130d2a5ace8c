"""What `check --deploy` asks of an instance beyond what Django asks."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host

UNNAMED = "SITE_NAME is not set: pages, feeds and mails call this site “{}”."
UNANSWERED = "The site is at {}, and answers nothing there: ALLOWED_HOSTS does not name that host."


@checks.register(deploy=True)
def is_named(app_configs, **kwargs):
    """Ask for the publisher's name, which stands on every page."""
    if settings.IS_NAMED:
        return []
    hint = "Set SITE_NAME in the environment, then run “recompile --all”."
    return [checks.Warning(UNNAMED.format(settings.SITE_NAME), hint=hint, id="publications.W001")]


@checks.register(deploy=True)
def answers(app_configs, **kwargs):
    """Ask whether the site answers at its own address."""
    if validate_host(urlsplit(settings.SITE_URL).hostname, settings.ALLOWED_HOSTS):
        return []
    hint = "Name it in ALLOWED_HOSTS, or mend SITE_URL."
    return [checks.Error(UNANSWERED.format(settings.SITE_URL), hint=hint, id="publications.E001")]
