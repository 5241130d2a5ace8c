"""What `check --deploy` asks of an instance beyond what Django asks."""

from django.conf import settings
from django.core import checks

UNNAMED = "SITE_NAME is not set: pages, feeds and mails call this site “{}”."


@checks.register(deploy=True)
def is_named(app_configs, **kwargs):
    """Ask for the publisher's name, which stands on every page."""
    if settings.IS_NAMED:
        return []
    hint = "Set SITE_NAME in the environment, then run “recompile --all”."
    return [checks.Warning(UNNAMED.format(settings.SITE_NAME), hint=hint, id="publications.W001")]
