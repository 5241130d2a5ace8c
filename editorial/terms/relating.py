"""How terms stand to each other: broader ones without a circle, and the regions that tags lie in."""

from publications.models import Status, Tag

THROUGH = Tag.broader.through


def below(tag):
    """Return the keys of all tags that stand below a tag, however far; a query a level."""
    found, level = set(), {tag.pk}
    while level:
        rows = THROUGH.objects.filter(to_tag__in=level).values_list("from_tag", flat=True)
        level = set(rows) - found
        found |= level
    return found


def circles(tag, broader):
    """Return why tags cannot be broader than a tag, as sentences."""
    if tag in broader:
        return [f"“{tag}” is not broader than itself."]
    inside = below(tag) if tag.pk else set()
    return [
        f"“{one}” is not broader than “{tag}”: it stands below it." for one in broader if one.pk in inside
    ]


def regions_of(tags):
    """Return {region: [tags that lie in it]} of active regions, those of most tags first; one query."""
    named = {tag.pk: tag for tag in tags}
    rows = Tag.regions.through.objects.filter(tag__in=named, region__status=Status.ACTIVE)
    found = {}
    for row in rows.select_related("region").order_by("region__name", "tag__name"):
        found.setdefault(row.region, []).append(named[row.tag_id])
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))
