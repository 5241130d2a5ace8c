"""What the UUIDs in a rule's conditions are called, for its sentence."""

from editorial.models import Entity
from publications.models import Author, Brand, Licence, Notice, Region, Source, Tag, Topic

MODELS = {
    "source": Source,
    "author": Author,
    "tag": Tag,
    "topic": Topic,
    "brand": Brand,
    "region": Region,
    "licence": Licence,
    "mentions": Entity,
    "source_status": Notice,
    "author_status": Notice,
    "mention_status": Notice,
}


def names_of(conditions):
    """Return {UUID as text: name} of what conditions name; a query for each that names anything."""
    found = {}
    for name, value in conditions.items():
        if name in MODELS:
            rows = MODELS[name]._default_manager.filter(uuid__in=value)
            found |= {str(uuid): label for uuid, label in rows.values_list("uuid", "name")}
    return found


def label_of(name, value):
    """Return what one UUID in a condition is called."""
    return names_of({name: [value]}).get(value, value)
