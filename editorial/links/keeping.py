"""Keeping where our texts lead: at publication a row a place, later the link that it is one of.

Publication only inserts rows of its own Edition, so that no two of them wait for each other. The rest is
done in batches by whoever checks links, each in a transaction of its own.
"""

import hashlib
from urllib.parse import urlsplit

from django.db import transaction

from editorial.links.finding import address_of, found_in
from editorial.models import LinkHost, LinkPlace, OutgoingLink
from publications import clock

BATCH = 500


def keep_links(edition):
    """Note where an Edition leads; its Document never changes, so a second time changes nothing."""
    return keep_places([edition])


def keep_places(editions):
    """Note where some Editions lead, in one statement. Return how many places there are."""
    places = [
        LinkPlace(edition=edition, kind=one.kind, number=one.number, url=one.url)
        for edition in editions
        for one in found_in(edition.document.value)
    ]
    if places:
        LinkPlace.objects.bulk_create(places, ignore_conflicts=True)
    return len(places)


@transaction.atomic
def settle(size=BATCH):
    """Look up, or make, the links of the next places that have none. Say whether more are left."""
    unsettled = LinkPlace.objects.unsettled().select_for_update(skip_locked=True, of=("self",))
    places = list(unsettled.order_by("pk")[:size])
    addresses = {key_of(place.url): address_of(place.url) for place in places}
    links = linked(addresses)
    for place in places:
        place.link_id = links[key_of(place.url)]
    LinkPlace.objects.bulk_update(places, ["link"], batch_size=BATCH)
    LinkPlace.objects.filter(pk__in=[place.pk for place in places]).update(url="")
    return len(places) == size


def key_of(url):
    """Return what tells an address from others, however long it is."""
    return hashlib.sha256(address_of(url).encode()).hexdigest()


def linked(addresses):
    """Return {key: number} of the links to some addresses, made where they are new, due where they were not.

    Rows go in by their order, so that two workers never hold what the other waits for.
    """
    links = OutgoingLink.objects.filter(key__in=addresses)
    known = {key: (number, due) for key, number, due in links.values_list("key", "pk", "due_at")}
    new = sorted(set(addresses) - set(known))
    resting = [number for number, due in known.values() if due is None]
    if new:
        hosts = hosts_of({urlsplit(addresses[key]).hostname for key in new})
        OutgoingLink.objects.bulk_create(
            (
                OutgoingLink(key=key, url=addresses[key], host_id=hosts[urlsplit(addresses[key]).hostname])
                for key in new
            ),
            ignore_conflicts=True,
        )
        hurry(hosts.values())
    if resting:
        wake(OutgoingLink.objects.filter(pk__in=resting))
    return dict(links.values_list("key", "pk"))


def wake(links):
    """Let links be looked at as soon as their hosts are free; hosts are held first, as by the checks."""
    hurry(links.values_list("host", flat=True))
    links.update(due_at=clock.now())


def hosts_of(names):
    """Return {name: number} of hosts, made where they are new."""
    LinkHost.objects.bulk_create((LinkHost(name=name) for name in sorted(names)), ignore_conflicts=True)
    return dict(LinkHost.objects.filter(name__in=names).values_list("name", "pk"))


def hurry(hosts):
    """Let hosts be asked as soon as they are free: something new is due there."""
    rows = LinkHost.objects.filter(pk__in=set(hosts)).order_by("pk").select_for_update()
    late = [row for row in rows if row.due_at is None or row.due_at > row.free_at]
    for row in late:
        row.due_at = row.free_at
    LinkHost.objects.bulk_update(late, ["due_at"])


def waits():
    """Whether a place waits for its link."""
    return LinkPlace.objects.unsettled().exists()
