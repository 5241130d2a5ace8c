"""What the terms of a Document are called."""

from django.db.models import Value

from publications.models import Region, Tag, Topic

TERMS = (("topics", Topic), ("regions", Region), ("tags", Tag))


def labels_of(document):
    """Return the labels of a Document's topics, regions and tags, a vocabulary after the other. One query."""
    found = [
        model.objects.filter(uuid__in=wanted).order_by().values_list(Value(number), "name")
        for number, (name, model) in enumerate(TERMS)
        if (wanted := document.get(name))
    ]
    rows = sorted(found[0].union(*found[1:], all=True)) if found else []
    return [label for _, label in rows]
