"""How a text was made, and who learned of it: caches in front, a hub, search engines."""

from django.conf import settings

from editorial.compiling import COMPILER
from editorial.models import HubPing
from editorial.plans.moments import spoken

WITHIN = (
    "Caches in front forget by themselves within half a minute: none is told, for CDN_PURGE_URL is empty."
)


def compiled(edition):
    """Say by which version of the compiler a text was made, and whether that is today's."""
    made = edition.text.compiler
    if made == COMPILER:
        return [f"Compiled by version {made} of the compiler, which is today’s."]
    return [
        f"Stale: compiled by version {made} of the compiler, today’s is {COMPILER}: `manage.py recompile`."
    ]


def followed(edition):
    """Say what is known of those who were to be told of an Edition."""
    found = [purged(edition) if settings.CDN_PURGE_URL else WITHIN]
    if settings.WEBSUB_HUB:
        ping = HubPing.objects.filter(edition=edition).first()
        if ping is None:
            found.append("The hub of feeds was not asked: this was published before one was named.")
        elif ping.sent_at:
            found.append(f"The hub of feeds was told on {spoken(ping.sent_at)}.")
        else:
            found.append(f"The hub of feeds was not told yet. {ping.failed}".strip())
    return found


def purged(edition):
    """Say when caches in front were last told to forget what an Edition changed."""
    return "Caches in front are told at its moment (CDN_PURGE_URL)."
