"""What rules are asked about: a piece by the shelves it stands on, the day, and who holds which status.

Live Editions and drafts give the same Facts, so that a trial over an archive reads no text.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q

from editorial.models import Entity, EntityStatus
from editorial.releasing.placing import Places, behind
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
    """The entities and sources of some pieces: a few queries for all of them."""

    def __init__(self, keys):
        wanted = {kind: set() for kind in (*LINKED, "mention", "hint")}
        for key in keys:
            kind, _, uuid = key.partition(":")
            if kind in wanted:
                wanted[kind].add(uuid)
        linked = Q(pk__in=[])
        terms = {UUID(uuid) for kind in LINKED for uuid in wanted[kind]}
        self.stands = behind(terms) if terms else {}
        for kind in LINKED:
            if wanted[kind]:
                linked |= Q(**{f"{kind}__uuid__in": wanted[kind] | self.stands.keys()})
        if named := wanted["mention"] | wanted["hint"]:
            linked |= Q(uuid__in=named)
        self.by_key, self.statuses, self.days = {}, defaultdict(list), {}
        if any(wanted.values()):
            self.load(linked)
        sources = Source.objects.filter(uuid__in=wanted["source"]) if wanted["source"] else ()
        self.countries = {f"source:{source.uuid}": source.country for source in sources}

    def load(self, linked):
        """Load some entities by the keys that mean them, and the statuses that people confirmed."""
        links = {f"{kind}_uuid": F(f"{kind}__uuid") for kind in LINKED}
        found = list(Entity.objects.filter(linked).annotate(**links))
        for entity in found:
            self.by_key |= dict.fromkeys([f"mention:{entity.uuid}", f"hint:{entity.uuid}"], entity)
            for kind in LINKED:
                if uuid := getattr(entity, f"{kind}_uuid"):
                    self.by_key[f"{kind}:{self.stands.get(uuid, uuid)}"] = entity
        if found:
            held = EntityStatus.objects.confirmed().filter(entity__in=[entity.pk for entity in found])
            for status in held.annotate(notice_uuid=F("notice__uuid")).order_by():
                status.names = status.notice_id, str(status.notice_uuid)
                self.statuses[status.entity_id].append(status)

    def held(self, entity, day):
        """Return the statuses of an entity on a day: the number of each notice, and its UUID as text."""
        found = self.days.get((entity.pk, day))
        if found is None:
            rows = self.statuses.get(entity.pk, ())
            found = {name for one in rows if one.in_force(day) for name in one.names}
            self.days[entity.pk, day] = found
        return found


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
            if wanted & self.world.held(bearing.entity, self.day):
                yield bearing

    def holds(self, entity, notice):
        """Whether an entity holds the status of a notice on the day, named by its number."""
        return notice in self.world.held(entity, self.day)

    def mentions(self, uuid):
        """Return how the piece mentions an entity: all bearings of that identity."""
        return self.mentioned.get(uuid, [])

    @cached_property
    def mentioned(self):
        """How the piece mentions each entity, by its UUID as text."""
        found = defaultdict(list)
        for one in self.bearings["mention"]:
            found[str(one.entity.uuid)].append(one)
        return found


def placed(document, terms=()):
    """Return the keys of the shelves on which a Document stands or would stand, and what terms are today."""
    places = Places([document], also=terms)
    return frozenset(places.keys(document)), {uuid: places.names[uuid] for uuid in terms}
