"""On which public lists a live Edition stands, and why it is missing from others.

Every rule is the list's own: its shelf, its sitemap, its front page are asked, not told again.
"""

from dataclasses import dataclass

from editorial.explaining import front
from editorial.releasing.placing import resolve
from editorial.terms.evidence import listed
from publications import clock, sitemaps
from publications.feeds import SIZE
from publications.listings import TERMS
from publications.models import Entry, Indexed, Notice, Status
from publications.views.shelves import SIZE as PAGE


@dataclass
class Places:
    """The shelves of an Edition, and the rows of the vocabulary that they and its Document name."""

    entries: list
    terms: dict
    named: dict

    @classmethod
    def of(cls, edition):
        """Read them: one query for the entries, one for each vocabulary that is named."""
        entries = list(Entry.objects.live().filter(edition=edition).values_list("shelf__key", "sort_at"))
        on = {key for key, _ in entries}
        named = named_by(edition.document.value)
        today = resolve({uuid for uuids in named.values() for uuid in uuids})
        terms = {}
        for name, model in TERMS.items():
            held = {key.partition(":")[2] for key in on if key.startswith(f"{name}:")}
            wanted = {
                *held,
                *(str(uuid) for uuid in named[name]),
                *(str(today[uuid]) for uuid in named[name]),
            }
            rows = model.objects.filter(uuid__in=wanted) if wanted else []
            terms[name] = {str(row.uuid): row for row in rows}
        return cls(
            entries, terms, {name: {str(u): str(today[u]) for u in uuids} for name, uuids in named.items()}
        )

    @property
    def keys(self):
        """The keys of the shelves, each once."""
        return list(dict.fromkeys(key for key, _ in self.entries))

    def rows(self, name):
        """Return the terms of a vocabulary on whose shelves it stands."""
        held = [key.partition(":")[2] for key in self.keys if key.startswith(f"{name}:")]
        return [self.terms[name][uuid] for uuid in held if uuid in self.terms[name]]


def named_by(document):
    """Return {vocabulary: UUIDs} of what a Document names."""
    content, said = document.content, document.classification
    return {
        "topic": said.topics,
        "region": said.regions,
        "series": [said.series] if said.series else [],
        "author": [byline.author for byline in content.bylines],
        "tag": said.tags,
    }


def shelves(edition):
    """Return two lists of sentences: where a live Edition stands, and where it does not and why."""
    places = Places.of(edition)
    on = {"home", f"brand:{edition.brand.uuid}"} & set(places.keys)
    held, off = [], []
    for name in TERMS:
        seen, hidden = parted(name, places)
        held += seen
        off += hidden
    stands = [f"It stands on the lists of everything and of the brand “{edition.brand.name}”."] if on else []
    for asked in (*LISTS, *([] if clock.past() else [search])):
        is_on, sentence = asked(edition, places)
        (stands if is_on else off).append(sentence)
    return stands + held + further(places), off


def parted(name, places):
    """Return where a piece stands among the lists of a vocabulary, and what keeps it from others."""
    rows = places.rows(name)
    seen = [row for row in rows if row.status == Status.ACTIVE]
    held = []
    if seen:
        named = listed([f"“{row.name}” ({row.get_absolute_url()})" for row in seen])
        held.append(f"By {name} it stands under {named}.")
    off = [
        f"Not on the list of the {name} “{row.name}”: it is only proposed, and nobody accepted it yet."
        if row.status == Status.PROPOSED
        else f"Not on the list of the {name} “{row.name}”: it is deprecated."
        for row in rows
        if row.status != Status.ACTIVE
    ]
    for uuid, today in places.named[name].items():
        old, new = places.terms[name].get(uuid), places.terms[name].get(today)
        if uuid != today and old and new:
            off.append(f"Not on the list of the {name} “{old.name}”: it was merged into “{new.name}”.")
    return held, off


def further(places):
    """Return what else it stands on: its kind, its language, corrections, and lists of notices."""
    found, notices = [], [key.partition(":")[2] for key in places.keys if key.startswith("notice:")]
    if "corrections" in places.keys:
        found.append("It stands in the log of corrections.")
    if notices:
        names = Notice.objects.filter(uuid__in=notices).order_by("name").values_list("name", flat=True)
        found.append(f"It stands on the list of what bears {listed([f'“{name}”' for name in names])}.")
    for key in places.keys:
        kind, _, value = key.partition(":")
        if kind in ("kind", "lang"):
            path = f"/kinds/{value}/" if kind == "kind" else f"/languages/{value}/"
            found.append(f"It stands on {path}.")
    return found


# One list at a time: whether it stands there, and a sentence -------------------------------


def sort_at(places):
    """Return the moment by which its lists sort the piece, or None where it stands on none."""
    return next((moment for key, moment in places.entries if key == "home"), None)


def among_the_first(key, edition, places, most):
    """Whether a piece is among the first so many of a shelf; a stretch of its index is read, no more."""
    newer = Entry.objects.on(key).live().newer_than(sort_at(places), edition.piece_id)
    return not newer.values_list("pk", flat=True)[most - 1 : most]


def first_page(edition, places):
    """The first page of its brand."""
    path = edition.brand.get_absolute_url()
    if sort_at(places) and among_the_first(f"brand:{edition.brand.uuid}", edition, places, PAGE):
        return True, f"It stands on the first page of {path}."
    return False, f"Not on the first page of {path}: {PAGE} newer pieces stand there; “older” leads to it."


def feeds(edition, places):
    """The site's feed."""
    if sort_at(places) and among_the_first("home", edition, places, SIZE):
        return True, f"It is in the site’s feed, which holds the newest {SIZE}."
    return False, f"Not in the site’s feed: {SIZE} newer pieces fill it."


def unindexed(edition):
    """Say why crawlers are not to keep a piece, or nothing."""
    record = edition.document.value.record
    if edition.text.indexable:
        return ""
    if record.is_retracted:
        return "it was retracted"
    if record.indexing == "canonical":
        return "it points to the original elsewhere"
    return "it must not be indexed (noindex)"


def sitemap(edition, places):
    """The sitemaps of pieces."""
    why = unindexed(edition)
    if not why and sort_at(places):
        return True, "It is in the sitemap."
    return False, f"Not in the sitemap: {why or 'it stands on no list'}."


def news(edition, places):
    """The sitemap of news."""
    why, moment = unindexed(edition), sort_at(places)
    if not why and (moment is None or moment < clock.now() - sitemaps.NEWS_SPAN):
        why = f"it was published more than {sitemaps.NEWS_SPAN.days} days ago"
    elif not why and not among_the_first("home", edition, places, sitemaps.NEWS):
        why = f"{sitemaps.NEWS:,} newer pieces fill it"
    return (False, f"Not in the news sitemap: {why}.") if why else (True, "It is in the news sitemap.")


def search(edition, places):
    """The readers' search: what it held at another moment is not known."""
    held = Indexed.objects.filter(piece=edition.piece_id).values_list("edition", flat=True).first()
    if held == edition.pk:
        return True, "The search finds it as it stands."
    if held:
        return False, "Not in the search as it stands: the index still has an earlier version."
    return False, "Not in the search yet: the index does not have it. `manage.py follow_readers` looks again."


def others_republish(edition, places):
    """What others may republish."""
    if edition.text.offered:
        return True, "Others are offered it for republication."
    return False, "Not offered for republication: its licence, its terms or its source does not allow it."


LISTS = (front.front_page, first_page, feeds, sitemap, news, others_republish)
