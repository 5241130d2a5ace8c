"""A name that several terms share, like “Georgia”: it means the one whose company the text keeps, or none."""

from collections import defaultdict

from publications.models import Tag


def regions_of(tags):
    """Return {tag: the regions in which it lies}, by UUIDs."""
    found = defaultdict(set)
    rows = Tag.objects.filter(uuid__in=tags, regions__isnull=False) if tags else Tag.objects.none()
    for tag, region in rows.order_by().values_list("uuid", "regions__uuid"):
        found[tag].add(region)
    return found


def shared(mentions):
    """Return {the UUIDs of terms that share a name: the mentions of it}."""
    found = defaultdict(list)
    for one in mentions:
        if one.others:
            found[frozenset({one.name.term, *(name.term for name in one.others)})].append(one)
    return found


def decided(mentions, company, regions):
    """Yield (UUID, mentions) of the terms that are meant by shared names.

    `company` are the regions that the text names or whose tags it names.
    """
    for uuids, some in shared(mentions).items():
        fitting = [uuid for uuid in uuids if company & regions.get(uuid, set())]
        if len(fitting) == 1:
            yield fitting[0], some
