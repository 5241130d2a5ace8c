"""What the terms of a Document are called."""

from django.db.models import Value

from publications.models import Region, Tag, Topic

TERMS = (("topics", Topic), ("regions", Region), ("tags", Tag))


def labels_of(document, article=None):
    """Return the labels of a Document's topics, regions and tags, a vocabulary after the other. One query.

    An article with its rows loaded knows those of its own: they are not asked for.
    """
    wanted = {name: document.get(name) for name, _ in TERMS}
    known = loaded(article)
    if all(uuid in known for uuids in wanted.values() for uuid in uuids):
        return [label for uuids in wanted.values() for label in sorted(known[uuid] for uuid in uuids)]
    found = [
        model.objects.filter(uuid__in=wanted[name]).order_by().values_list(Value(number), "name")
        for number, (name, model) in enumerate(TERMS)
        if wanted[name]
    ]
    rows = sorted(found[0].union(*found[1:], all=True)) if found else []
    return [label for _, label in rows]


def loaded(article):
    """Return {uuid: label} of the terms that were loaded with an article."""
    rows = getattr(article, "_prefetched_objects_cache", {})
    terms = [row.topic for row in rows.get("article_topics", ())]
    terms += [row.tag for row in rows.get("tagged", ())] + list(rows.get("regions", ()))
    return {term.uuid: term.name for term in terms}
