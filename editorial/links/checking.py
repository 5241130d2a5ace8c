"""Checking links that are due: one page of a host at a time, several hosts at once, then a pause.

A host is taken for as long as an answer may take, in the database, so that two workers never ask it at the
same time; whoever was killed lets go of it by that moment. The network is asked outside of any transaction.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, Min, OuterRef

from editorial.links.judging import BUSY, judge, pause_of
from editorial.links.probing import probe
from editorial.models import LinkCheck, LinkHost, LinkPlace, OutgoingLink
from publications import clock
from publications.models import Outcome

AT_ONCE = 8  # hosts that are asked at the same time
TAKEN = timedelta(minutes=2)  # longer than any answer may take
LATELY = timedelta(days=1)
PRUNED = 1_000  # places of texts that nobody has any more, taken out at a time


def check_some(*, seconds=None):
    """Check a link of each of a few hosts that are due. Return how many links were settled."""
    links = taken(AT_ONCE)
    resting = [link for link in links if not is_needed(link)]
    asked = [link for link in links if link not in resting]
    named = {"seconds": seconds} if seconds else {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        heard = list(pool.map(lambda link: probe(link.url, **named), asked))
    is_online = somebody_answered(heard)
    for link, answer in zip(asked, heard, strict=True):
        note(link, answer, is_online=is_online)
    for link in resting:
        rest(link)
    return len(links)


@transaction.atomic
def taken(most):
    """Take hosts that are due, and return the link of each that waits longest."""
    now = clock.now()
    hosts = LinkHost.objects.select_for_update(skip_locked=True).filter(due_at__lte=now)
    links = []
    for host in hosts.order_by("due_at")[:most]:
        link = host.links.filter(due_at__lte=now).order_by("due_at").select_related("host").first()
        links += [link] if link else []
        host.free_at = now + TAKEN if link else host.free_at
        host.due_at = host.free_at if link else next_of(host)
        host.save(update_fields=["free_at", "due_at"])
    return links


def is_needed(link):
    """Whether a text that readers have, or are to have, still leads there; what is over goes."""
    now = clock.now()
    over = link.places.filter(edition__live_until__lte=now).order_by("edition").values("pk")[:PRUNED]
    LinkPlace.objects.filter(pk__in=list(over.values_list("pk", flat=True))).delete()
    return link.places.filter(edition__live_until__gt=now, edition__outcome=Outcome.OK).exists()


def somebody_answered(heard):
    """Whether any site answered, now or lately: where none did, it may be our own network that is away."""
    now = clock.now()
    if any(one.answer for one in heard):
        LinkCheck.objects.update(heard_at=now)
        return True
    return LinkCheck.objects.filter(heard_at__gt=now - LATELY).exists()


@transaction.atomic
def note(link, heard, *, is_online=True):
    """Write down what was heard of a link, and let go of its host; nothing counts while we are offline."""
    host = LinkHost.objects.select_for_update().get(pk=link.host_id)
    row = OutgoingLink.objects.select_for_update().get(pk=link.pk)
    now = clock.now()
    if heard.answer or heard.unclear or is_online:
        judge(row, heard, now)
    else:
        row.due_at = now + BUSY
    row.save()
    free(host, now + pause_of(heard))


@transaction.atomic
def rest(link):
    """Look no more at a link that no text names; the next one that does makes it due again."""
    host = LinkHost.objects.select_for_update().get(pk=link.host_id)
    unneeded = OutgoingLink.objects.filter(pk=link.pk)
    needed = Exists(LinkPlace.objects.filter(link=OuterRef("pk"), edition__live_until__gt=clock.now()))
    unneeded.exclude(needed).update(due_at=None)
    free(host, clock.now())


def free(host, moment):
    """Let a host be asked again from a moment on."""
    host.free_at = moment
    host.due_at = next_of(host)
    host.save(update_fields=["free_at", "due_at"])


def next_of(host):
    """Return when a host is asked next, or None where nothing of it waits."""
    first = host.links.filter(due_at__isnull=False).aggregate(first=Min("due_at"))["first"]
    return first and max(first, host.free_at)


def next_due():
    """Return when the next host is due, or None."""
    waiting = LinkHost.objects.filter(due_at__isnull=False).order_by("due_at")
    return waiting.values_list("due_at", flat=True).first()
