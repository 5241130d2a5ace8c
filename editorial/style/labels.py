"""What the terms of a Document are called."""

from publications.models import Region, Tag, Topic

TERMS = (("topics", Topic), ("regions", Region), ("tags", Tag))


def labels_of(document):
    """Return the labels of a Document's topics, regions and tags, a vocabulary after the other."""
    found = []
    for name, model in TERMS:
        if wanted := document.get(name):
            found += sorted(model.objects.filter(uuid__in=wanted).values_list("name", flat=True))
    return found
