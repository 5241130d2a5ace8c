"""The front page: what editors pinned to it, the newest in its empty places, and a band for each brand."""

from collections import Counter

from publications import furniture, reading
from publications.compiled import Compiled
from publications.formats.organisation import organisation
from publications.formats.text import dumps
from publications.models import HomePin
from publications.shells import shell
from publications.theme.phrases import counted, site_language
from publications.views.answers import page
from publications.views.shelves import cards, leading, shelf

SLOTS = len(HomePin.Slot)  # one lead and three cards
BAND = 4
MOST_COUNTED = 1_000


def home(request):
    """A lead and three cards, then each brand with its own next ones: six queries at most."""
    above = arranged(reading.pinned(), reading.newest("home", 2 * SLOTS))
    brands = reading.brands()
    keys = [shelf("brand", brand) for brand in brands]
    tops, numbers = reading.tops(keys, SLOTS + BAND), reading.counts(keys, MOST_COUNTED + 1)
    printed = cards(above + tops)
    return page(
        request,
        "publications/home.html",
        lead=[leading(card) for card in printed[:1]],
        three=printed[1 : len(above)],
        bands=bands(brands, above, list(zip(tops, printed[len(above) :], strict=True)), numbers),
        structured=Compiled(dumps(organisation(furniture.site_pages()))),
        feeds="/",
    )


def arranged(pinned, newest):
    """Return the rows of the lead and the cards, those that there are."""
    return [row for row in placed(pinned, newest) if row is not None]


def placed(pinned, newest):
    """Return what stands in each slot: its latest pin, else the next of the newest, or None.

    A piece stands in one slot only, and readers have whatever is given here.
    """
    slots, shown = {}, set()
    for row in pinned:
        if row["slot"] not in slots and row["piece_uuid"] not in shown:
            slots[row["slot"]] = row
            shown.add(row["piece_uuid"])
    others = iter(row for row in newest if row["piece_uuid"] not in shown)
    return [slots[slot] if slot in slots else next(others, None) for slot in range(SLOTS)]


def bands(brands, above, tops, numbers):
    """Return each brand that has pieces with the cards of those that do not stand above already."""
    listed, there = [], Counter(row["key"] for row, _ in tops)
    for brand in brands:
        key = shelf("brand", brand)
        if there[key]:
            everything = all_articles(numbers.get(key, there[key]))
            listed.append({"brand": brand, "band": drawn(brand, beneath(key, above, tops), everything)})
    return listed


def beneath(key, above, tops):
    """Return what is given for the first rows of a list that do not stand above already.

    `tops` are pairs of a row and what is given for it.
    """
    shown = {row["piece_uuid"] for row in above}
    return [given for row, given in tops if row["key"] == key and row["piece_uuid"] not in shown][:BAND]


def drawn(brand, cards, everything):
    """Return the band of a brand, or nothing where none of its cards is left."""
    if not cards:
        return ""
    gaps = {"slug": brand.slug, "name": brand.name, "mission": brand.mission, "everything": everything}
    gaps |= {"url": brand.get_absolute_url(), "cards": Compiled("".join(f"{card}\n" for card in cards))}
    return shell("publications/_band.html", tuple(name for name in gaps if gaps[name]), dict).filled(gaps)


def all_articles(number):
    """Return the words that lead to all pieces of a list, with their number up to a thousand."""
    more = number > MOST_COUNTED
    return counted("all_articles", min(number, MOST_COUNTED), site_language(), more=more)
