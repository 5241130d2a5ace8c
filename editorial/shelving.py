"""On which shelves an Edition stands, and from when to when: one function serves every verb."""

from collections import Counter

from publications.models import Entry, Outcome, Region, Shelf, TermMerge
from publications.models.taxonomy import RegionAncestor


def reshelve(edition, document, at):
    """Make an Edition's entries from a moment on those that its Document names.

    What was served before `at` is closed, never changed; only what lies ahead is deleted or moved.
    An Edition that is not 200 has no entries.
    """
    start = max(edition.live_from, at)
    wanted = Counter()
    if edition.outcome == Outcome.OK and start < edition.live_until:
        wanted = Counter(places(edition, document))
    for entry in edition.entries.select_related("shelf").order_by("live_from"):
        place = (entry.shelf.key, entry.sort_at, entry.ordinal)
        if entry.live_until <= at:
            continue
        if wanted[place] and entry.live_from <= start:
            wanted[place] -= 1
            close(entry, edition.live_until)
        elif entry.live_from >= at:
            entry.delete()
        else:
            close(entry, min(at, edition.live_until))
    open_entries(edition, list(wanted.elements()), start)


def close(entry, moment):
    """Let an entry end at a moment."""
    if entry.live_until != moment:
        entry.live_until = moment
        entry.save(update_fields=["live_until"])


def open_entries(edition, wanted, start):
    """Put an Edition on shelves from a moment on, making shelves that are new."""
    shelves = shelves_by_key({key for key, _, _ in wanted})
    Entry.objects.bulk_create(
        Entry(
            shelf=shelves[key],
            edition=edition,
            piece_id=edition.piece_id,
            sort_at=sort_at,
            ordinal=ordinal,
            live_from=start,
            live_until=edition.live_until,
        )
        for key, sort_at, ordinal in wanted
    )


def shelves_by_key(keys):
    """Return shelves by their keys, made where they are new."""
    found = {shelf.key: shelf for shelf in Shelf.objects.filter(key__in=keys)}
    missing = sorted(keys - found.keys())
    if missing:
        Shelf.objects.bulk_create([Shelf(key=key) for key in missing], ignore_conflicts=True)
        found |= {shelf.key: shelf for shelf in Shelf.objects.filter(key__in=missing)}
    return found


def places(edition, document):
    """Return where an Edition stands, as `(shelf key, sort date, ordinal)`, sorted."""
    content, classification, record = document.content, document.classification, document.record
    when = edition.published_at
    names = resolve({*classification.topics, *classification.tags, *(b.author for b in content.bylines)})
    keys = {"home", f"brand:{classification.brand}", f"lang:{content.language}", f"kind:{content.kind}"}
    keys |= {f"topic:{names[uuid]}" for uuid in classification.topics}
    keys |= {f"tag:{names[uuid]}" for uuid in classification.tags}
    keys |= {f"author:{names[byline.author]}" for byline in content.bylines}
    keys |= {f"region:{uuid}" for uuid in regions_around(classification.regions)}
    keys |= {f"image:{use.image}" for use in content.images}
    keys |= {f"attachment:{use.attachment}" for use in content.attachments}
    keys |= {f"notice:{applied.notice}" for applied in record.notices}
    keys |= named_rights(content, record)
    found = [(key, when, 0) for key in keys]
    if classification.series:
        series = resolve({classification.series})[classification.series]
        found.append((f"series:{series}", when, classification.number or 0))
    found += [("corrections", min(one.at, edition.live_from), 0) for one in record.corrections]
    return sorted(found)


def named_rights(content, record):
    """Return the shelves of the source and the licences that a page prints: it follows their changes."""
    licences = {use.licence for use in content.images}
    if record.provenance is None:
        return {f"licence:{licence}" for licence in licences if licence}
    licences.add(record.provenance.licence)
    source = record.provenance.source
    return {f"source:{resolve({source})[source]}", *(f"licence:{one}" for one in licences if one)}


def resolve(uuids):
    """Return the UUID that stands today for each one named, through all merges."""
    names = {uuid: uuid for uuid in uuids}
    asked = set(uuids)
    while asked:
        merged = dict(TermMerge.objects.filter(old__in=asked, undone_at=None).values_list("old", "new"))
        names = {uuid: merged.get(name, name) for uuid, name in names.items()}
        asked = set(merged.values())
    return names


def regions_around(uuids):
    """Return the regions named and all that they lie in, each as it stands today."""
    found, todo = set(), set(uuids)
    while todo:
        todo = set(resolve(todo).values()) - found
        found |= todo
        rows = Region.objects.filter(uuid__in=todo).values("pk")
        above = RegionAncestor.objects.filter(region__in=rows).values_list("ancestor__uuid", flat=True)
        todo = set(above) - found
    return found
