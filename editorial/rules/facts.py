"""What rules are asked about: a piece by the shelves it stands on, the day, and who holds which status.

Live Editions and drafts give the same Facts, so that a trial over an archive reads no text.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import Q

from editorial.models import Entity
from editorial.releasing.placing import Places
from publications.models import Source

LINKED = ("source", "author", "tag")


@dataclass(frozen=True)
class Bearing:
    """An entity that a piece has to do with, and how that is known: a link, an exact mention, or a hint."""

    entity: Entity
    how: str

    @property
    def is_sure(self):
        """Whether nobody needs to say that this is the one: a person’s name alone never says so."""
        return self.how == "link" or (self.how == "mention" and not self.entity.is_person)


class World:
    """The entities and sources of some pieces: at most four queries for all of them."""

    def __init__(self, keys):
        wanted = {kind: set() for kind in (*LINKED, "mention", "hint")}
        for key in keys:
            kind, _, uuid = key.partition(":")
            if kind in wanted:
                wanted[kind].add(uuid)
        linked = Q(pk__in=[])
        for kind in LINKED:
            if wanted[kind]:
                linked |= Q(**{f"{kind}__uuid__in": wanted[kind]})
        if named := wanted["mention"] | wanted["hint"]:
            linked |= Q(uuid__in=named)
        self.by_key, self.statuses = {}, {}
        for entity in Entity.objects.with_register().filter(linked) if any(wanted.values()) else ():
            self.statuses[entity.pk] = [one for one in entity.statuses.all() if one.is_confirmed]
            self.by_key |= dict.fromkeys([f"mention:{entity.uuid}", f"hint:{entity.uuid}"], entity)
            for kind in LINKED:
                row = getattr(entity, kind)
                if row is not None:
                    self.by_key[f"{kind}:{row.uuid}"] = entity
        sources = Source.objects.filter(uuid__in=wanted["source"]) if wanted["source"] else ()
        self.countries = {f"source:{source.uuid}": source.country for source in sources}


@dataclass(frozen=True)
class Facts:
    """One piece on one day. `names` resolves merged terms."""

    keys: frozenset
    day: date
    published: date
    world: World
    names: dict = field(default_factory=dict)

    def name(self, value):
        """Return what stands today for what a condition names."""
        return self.names.get(value, value)

    @property
    def audience(self):
        """The jurisdictions for which the newsroom publishes."""
        return set(settings.AUDIENCES)

    @cached_property
    def countries(self):
        """The countries of the piece’s sources."""
        return {self.world.countries[key] for key in self.keys if key in self.world.countries}

    @cached_property
    def bearings(self):
        """Those whom the piece has to do with, by kind of shelf: source, author, tag, mention."""
        found = {"source": [], "author": [], "tag": [], "mention": []}
        for key in sorted(self.keys):
            entity, (kind, _, _) = self.world.by_key.get(key), key.partition(":")
            if entity is None:
                continue
            how = kind if kind in ("mention", "hint") else "link"
            found["mention" if kind == "hint" else kind].append(Bearing(entity, how))
        return found

    def holding(self, kind, notices):
        """Yield those of a kind who hold one of some statuses on the day, confirmed by a person."""
        wanted = set(notices)
        for bearing in self.bearings[kind]:
            if any(str(one.notice.uuid) in wanted for one in self.statuses(bearing.entity)):
                yield bearing

    def statuses(self, entity):
        """Return the confirmed statuses of an entity that are in force on the day."""
        return [one for one in self.world.statuses[entity.pk] if one.in_force(self.day)]

    def mentions(self, uuid):
        """Return how the piece mentions an entity: all bearings of that identity."""
        return [one for one in self.bearings["mention"] if str(one.entity.uuid) == uuid]


def keys_of(document):
    """Return the keys of the shelves on which a Document stands or would stand."""
    return frozenset(Places([document]).keys(document))
