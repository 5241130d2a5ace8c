"""How a text was made, and who learned of it: caches in front, a hub, search engines."""

from datetime import timedelta

from django.conf import settings
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from editorial.compiling import COMPILER
from editorial.following.purging import purge
from editorial.models import HubPing
from editorial.plans.moments import spoken

SOON, MOST = timedelta(hours=1), 1_000  # in which caches are told, and tasks of that time that are read
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
    """Say when caches in front were last told to forget what an Edition changed, as far as that is kept."""
    done = DBTaskResult.objects.filter(
        status=TaskResultStatus.SUCCESSFUL,
        task_path=purge.module_path,
        finished_at__range=(edition.live_from, edition.live_from + SOON),
    )
    rows = done.order_by("-finished_at").values_list("args_kwargs", "return_value", "finished_at")[:MOST]
    own = [(told, at) for given, told, at in rows if given["args"][0] == edition.pk]
    told = next((at for told, at in own if told), None)
    if told:
        return f"Caches in front were told to forget on {spoken(told)}."
    if own:
        return f"Caches in front did not answer on {spoken(own[0][1])}, and are told again."
    return "No telling of caches in front is on record: that is kept for a week."
