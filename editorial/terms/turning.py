"""What a change of terms does to a piece, in words: its terms before and after."""

from publications.models import Region, Tag, Topic

KINDS = {"topics": Topic, "regions": Region, "tags": Tag}


def turns(before, after):
    """Yield a sentence for each kind of terms in which two Documents differ; a query each."""
    for name, model in KINDS.items():
        had, has = before.get(name), after.get(name)
        if had != has:
            labels = dict(model.objects.filter(uuid__in={*had, *has}).values_list("uuid", "name"))
            yield f"{name.capitalize()}: {listed(name, had, labels)} → {listed(name, has, labels)}."


def listed(kind, uuids, labels):
    """Write terms by name: topics in their order, the first being the primary one."""
    names = [labels[uuid] for uuid in uuids]
    return ", ".join(names if kind == "topics" else sorted(names)) or "none"
