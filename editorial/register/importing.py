"""A register taken in, all of it or nothing: rows find their entities, and say what became of them.

What comes in waits for a person to confirm it. Running it again changes nothing.
"""

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from editorial.models import Entity, EntityDomain, EntityName, EntityStatus
from editorial.register.reading import read
from editorial.register.words import spelled
from publications.models import Notice, Source
from publications.models.terms import TermName, Vocabulary

Use = EntityName.Use
TOLD = ("register", "number", "decided_on", "effective_to", "act", "url")


class TriedOut(Exception):
    """Takes back what a trial wrote."""


@dataclass
class Taken:
    """What became of a file: how many of each, a sentence a row that did something, and the faults."""

    tally: Counter = field(default_factory=Counter)
    said: list = field(default_factory=list)
    faults: list = field(default_factory=list)

    def __str__(self):
        return ", ".join(
            f"{self.tally[name]} {name}" for name in ("created", "updated", "unchanged", "skipped")
        )


def take_in(data, *, dry_run=False):
    """Take a file in. Return Taken: where a row is broken, its faults, and nothing was written.

    Raise reading.Unreadable where the file is no register at all.
    """
    rows, taken = read(data), Taken()
    try:
        with transaction.atomic():
            clerk = Clerk(taken)
            for row in rows:
                clerk.take(row)
            if taken.faults or dry_run:
                raise TriedOut
    except TriedOut:
        pass
    if taken.faults:
        taken.tally = Counter(skipped=len(rows))
    return taken


class Clerk:
    """Writes rows; what they name is loaded once."""

    def __init__(self, taken):
        self.taken = taken
        self.notices = {notice.code: notice for notice in Notice.objects.all()}
        self.entities = {}
        self.by_name = {}
        for entity in Entity.objects.with_register().prefetch_related("domains"):
            self.know(entity, [name.key for name in entity.names.all() if name.use == Use.REGISTER])
        self.domains = dict(EntityDomain.objects.values_list("domain", "entity"))
        self.seen = set()

    def know(self, entity, keys):
        """Note an entity under its names."""
        self.entities[str(entity.uuid)] = entity
        for key in {*keys, spelled(entity.name)}:
            self.by_name.setdefault((entity.kind, key), {})[entity.pk] = entity

    def take(self, row):
        """Write one row, or note why not."""
        self.row, faults = row, [*row.faults, *self.unknown(row)]
        entity = None if faults else self.find(row, faults)
        if faults:
            self.taken.faults += [(row.line, fault) for fault in faults]
            return
        self.changed = set()
        is_new = entity is None
        entity = entity or self.make(row)
        self.name(entity, row)
        self.own(entity, row)
        if row["notice"]:
            self.hold(entity, row)
        outcome = "created" if is_new else "updated" if self.changed else "unchanged"
        self.taken.tally[outcome] += 1
        if outcome != "unchanged":
            told = f": {', '.join(sorted(self.changed))}" if self.changed and not is_new else ""
            self.taken.said.append((row.line, f"{entity} {outcome}{told}"))

    def unknown(self, row):
        """List what a row names that is not here, or is here twice."""
        found = []
        if row["notice"] and row["notice"] not in self.notices:
            found.append(f"there is no notice with the code “{row['notice'][:60]}”")
        if row["source"] and TermName.objects.find(Vocabulary.SOURCE, row["source"]) is None:
            found.append(f"there is no source called “{row['source'][:60]}”")
        status = (row["uuid"], row["kind"], spelled(row["name"] or ""), row["notice"], row["effective_from"])
        if row["notice"] and (*status, row["effect"]) in self.seen:
            found.append("the same status stands in an earlier line")
        self.seen.add((*status, row["effect"]))
        return found

    def find(self, row, faults):
        """Return the entity that a row is about, or None for a new one."""
        if row["uuid"]:
            entity = self.entities.get(row["uuid"].casefold())
            if entity is None and not is_uuid(row["uuid"]):
                faults.append("“uuid” is none")
            elif entity is None:
                faults.append("there is no entity with this uuid")
            return entity
        found = list(self.by_name.get((row["kind"], spelled(row["name"])), {}).values())
        if len(found) > 1:
            faults.append(f"{len(found)} entities are called “{row['name']}”: give the uuid of the one meant")
        return found[0] if found else None

    def make(self, row):
        """Make the entity of a row."""
        entity = Entity.objects.create(kind=row["kind"], name=row["name"])
        self.know(entity, [])
        return entity

    def name(self, entity, row):
        """Give an entity the names of a row that it lacks."""
        named = [(row["name"], Use.REGISTER, row["language"] or "")]
        named += [(label, Use.ALIAS, row["language"] or "") for label in row["aliases"]]
        named += [(label, Use.ACRONYM, "") for label in row["acronyms"]]
        for label, use, language in named:
            _, is_new = EntityName.objects.get_or_create(
                entity=entity, key=spelled(label), defaults={"label": label, "use": use, "language": language}
            )
            self.changed |= {"names"} if is_new else set()

    def own(self, entity, row):
        """Give an entity the domains and the source of a row."""
        for domain in row["domains"]:
            owner = self.domains.setdefault(domain, entity.pk)
            if owner != entity.pk:
                self.taken.faults.append((row.line, f"“{domain}” belongs to another entity"))
            elif EntityDomain.objects.get_or_create(entity=entity, domain=domain)[1]:
                self.changed.add("domains")
        if row["source"]:
            uuid = TermName.objects.find(Vocabulary.SOURCE, row["source"])
            source = Source.objects.get(uuid=uuid).survivor()
            taken = Entity.objects.filter(source=source).exclude(pk=entity.pk).first()
            if taken:
                self.taken.faults.append((row.line, f"the source “{source}” is linked to “{taken}” already"))
            elif entity.source_id != source.pk:
                entity.source = source
                entity.save()
                self.changed.add("source")

    def hold(self, entity, row):
        """Give an entity the status of a row; one that says something else waits for a person again."""
        values = {
            name: row[name] if name in ("decided_on", "effective_to") else row[name] or "" for name in TOLD
        }
        status, is_new = EntityStatus.objects.get_or_create(
            entity=entity,
            notice=self.notices[row["notice"]],
            effective_from=row["effective_from"],
            effect=row["effect"],
            defaults=values,
        )
        differing = {name for name, value in values.items() if getattr(status, name) != value}
        if is_new or differing:
            for name in differing:
                setattr(status, name, values[name])
            if differing:
                status.save()
            self.changed.add("status")


def is_uuid(text):
    """Whether a text spells a UUID."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
