"""Where a piece stands on the front page, as the page itself is arranged."""

from editorial.plans.moments import spoken
from publications import clock, reading
from publications.models import Brand, Edition, Entry, HomePin
from publications.views.home import BAND, SLOTS, beneath, placed
from publications.views.shelves import shelf

MOMENTS = 4  # that lie ahead are looked at
PINNED, NEWEST = "it is pinned", "nothing is pinned there, and it is the next newest"


def slots():
    """Return what stands in the slots of the front page, and which of it is pinned. Two queries."""
    pinned = list(reading.pinned())
    return placed(pinned, reading.newest("home", 2 * SLOTS)), {row["piece_uuid"] for row in pinned}


def front_page(edition, places):
    """Return whether a live piece stands on the front page, and where or why not."""
    above, pinned = slots()
    uuid, brand = edition.piece.uuid, edition.brand
    for slot, row in enumerate(above):
        if row and row["piece_uuid"] == uuid:
            why = "somebody pinned it there" if uuid in pinned else NEWEST
            return True, f"On the front page it is {HomePin.Slot(slot).label}: {why}."
    if brand.status == Brand.Standing.CLOSED:
        return False, f"Not on the front page: the brand “{brand.name}” is closed."
    key = shelf("brand", brand)
    tops = [(row, row["piece_uuid"]) for row in reading.tops([key], SLOTS + BAND)]
    if uuid in beneath(key, list(filter(None, above)), tops):
        return True, f"On the front page it stands in the band of “{brand.name}”."
    return False, f"Not on the front page: newer pieces of “{brand.name}” fill its {BAND} places there."


def titles(rows):
    """Return {piece: title} of what stands in the slots. One query."""
    live = Edition.objects.live().filter(piece__uuid__in=[row["piece_uuid"] for row in rows if row])
    return dict(live.values_list("piece__uuid", "text__title"))


def is_filled(key):
    """Whether something stands on a shelf."""
    return bool(Entry.objects.on(key).live().newest().values_list("pk", flat=True)[:1])


def ahead(above, asker):
    """Say what is to come into the first places, or to lead: the page itself is arranged for each moment.

    Nothing is told of a moment at which something stands there that one is told nothing of.
    """
    found, before = [], above
    for moment in moments(above, asker):
        now = clock.now()
        with clock.looking_back(moment):
            then, pinned = slots()
            named = titles(then)
            is_told = asker.brands is None or all(asker.awaits(one) for one in come(then, now))
        if not is_told:
            continue
        found += changes(moment, before, then, pinned, named)
        before = then
    return found


def come(rows, since):
    """Return the Editions in the slots that came after a moment."""
    uuids = [row["piece_uuid"] for row in rows if row]
    return Edition.objects.live().filter(piece__uuid__in=uuids, live_from__gt=since)


def moments(above, asker):
    """Return the first moments at which something goes live, a pin ends, or what stands there does."""
    now, listed = clock.now(), Entry.objects.on("home")
    comes = listed.filter(sort_at__gt=now).select_related("edition").order_by("sort_at", "piece_id")
    shown = [row["piece_uuid"] for row in above if row]
    ends = listed.live().filter(edition__piece__uuid__in=shown, live_until__lt=clock.FOREVER)
    pins = HomePin.objects.filter(since__lte=now, until__gt=now, until__lt=clock.FOREVER).order_by("until")
    found = [one.live_from for one in comes[:MOMENTS] if asker.awaits(one.edition)]
    if asker.brands is None:
        found += [*ends.values_list("live_until", flat=True), *pins.values_list("until", flat=True)[:MOMENTS]]
    return sorted(set(found))[:MOMENTS]


def changes(moment, before, then, pinned, named):
    """Yield what comes into the first places at a moment, and what leads from then on."""
    shown = [row and row["piece_uuid"] for row in before]
    for slot, row in enumerate(then):
        uuid = row and row["piece_uuid"]
        if row and (uuid not in shown or (slot == 0 and uuid != shown[0])):
            why = PINNED if uuid in pinned else NEWEST
            label = HomePin.Slot(slot).label
            yield f"From {spoken(moment)} on, {label} is “{named.get(uuid, 'a piece')}”: {why}."
