"""How tags stand to each other: broader ones without a circle."""

from publications.models import Tag

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
