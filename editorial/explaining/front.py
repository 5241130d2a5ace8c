"""Where a piece stands on the front page, as the page itself is arranged."""

from publications import reading
from publications.models import Brand, Edition, Entry, HomePin
from publications.views.home import BAND, SLOTS, bands, placed
from publications.views.shelves import shelf


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
            why = (
                "somebody pinned it there"
                if uuid in pinned
                else "nothing is pinned there, and it is the next newest"
            )
            return True, f"On the front page it is {HomePin.Slot(slot).label}: {why}."
    if brand.status == Brand.Standing.CLOSED:
        return False, f"Not on the front page: the brand “{brand.name}” is closed."
    tops = list(reading.tops([shelf("brand", brand)], SLOTS + BAND))
    listed = bands([brand], list(filter(None, above)), [(row, row["piece_uuid"]) for row in tops], {})
    if any(uuid in band["cards"] for band in listed):
        return True, f"On the front page it stands in the band of “{brand.name}”."
    return False, f"Not on the front page: newer pieces of “{brand.name}” fill its {BAND} places there."


def titles(rows):
    """Return {piece: title} of what stands in the slots. One query."""
    live = Edition.objects.live().filter(piece__uuid__in=[row["piece_uuid"] for row in rows if row])
    return dict(live.values_list("piece__uuid", "text__title"))


def is_filled(key):
    """Whether something stands on a shelf."""
    return bool(Entry.objects.on(key).live().newest().values_list("pk", flat=True)[:1])
