"""Related reading: chosen for a piece from the terms it shares with others, and from what the texts say.

It costs the same whatever the archive: of each of a piece's shelves the newest few are looked at, and only
the openings of the best of these are read. A term counts for more the seldomer pieces come to it, which the
dates of those few tell without a count. What was chosen is stored as pieces and read through `live()`.
"""

import math
from collections import Counter, defaultdict
from datetime import timedelta
from functools import lru_cache

from django.db.models import F
from django.db.models.functions import Left

from publications import clock
from publications.models import Edition, EditionText, Entry, Related
from publications.prepared import Prepared
from publications.stems import stem
from publications.words import WORD, fold

CHOSEN = 8  # stored; a page shows three, the rest stand in for what is withdrawn
SHELVES, NEWEST, READ = 24, 20, 24
OPENING = 2000  # characters of a text that say what it is about
# What it says of two pieces that they share a term of a vocabulary, or nothing but their language.
SAYS = {"tag": 1.0, "series": 1.2, "mention": 0.8, "topic": 0.8, "region": 0.5, "lang": 0.05}
RAREST, OTHER_LANGUAGE, FADING = 7.0, 0.25, 0.93
DAY = timedelta(days=1)
YEAR = timedelta(days=365)
stemmed = lru_cache(maxsize=20_000)(stem)  # the same words stand in most openings


def relate(edition):
    """Choose anew what to read after an Edition that is stored with its shelves; return the pieces."""
    now = clock.now()
    points = candidates(edition, now)
    best = sorted(points, key=lambda row: -points[row])[:READ]
    chosen = mixed(ranked(edition, {number: points[number] for number in best}, now), edition.brand_id)
    keep(edition.piece_id, chosen)
    return chosen


def candidates(edition, now):
    """Return {Edition: points} of live pieces that share shelves with one, its other languages left out."""
    keys = {row["shelf__key"] for row in NAMED(edition=edition.pk, at=now)}
    keys = sorted((key for key in keys if vocabulary(key) in SAYS), key=lambda key: -SAYS[vocabulary(key)])
    parts = {f"key_{number}": key for number, key in enumerate(keys[:SHELVES])}
    by_shelf = defaultdict(list)
    for row in ON_SHELVES(at=now, **parts) if parts else ():
        by_shelf[row["key"]].append(row)
    points = Counter()
    for key, rows in by_shelf.items():
        worth = SAYS[vocabulary(key)] * rarity([row["sort_at"] for row in rows], now)
        for row in rows:
            if row["piece_id"] != edition.piece_id:
                points[row["edition_id"]] += worth
    return points


def on_shelves(at, **keys):
    """The newest of each of several shelves, in one statement."""
    parts = [
        Entry.objects.filter(pk__in=Entry.objects.on(key).live(at).newest().values("pk")[:NEWEST])
        .order_by()
        .values("piece_id", "edition_id", "sort_at", key=F("shelf__key"))
        for key in keys.values()
    ]
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def vocabulary(key):
    """Return the part of a shelf's key that says what kind of list it is."""
    return key.partition(":")[0]


def rarity(moments, now):
    """Return what a term is worth: the more, the fewer pieces it has, or the seldomer one comes to it."""
    gap = (now - min(moments)) / DAY / len(moments)
    seldom = math.log2(1 + max(gap, 0.5))
    few = 3 + math.log2(NEWEST / len(moments)) if len(moments) < NEWEST else 0
    return min(RAREST, max(seldom, few))


def ranked(edition, points, now):
    """Return (piece, brand) of some Editions, the likeliest first: by terms, words, language and age."""
    rows = OPENINGS(editions=(edition.pk, *points))
    own = next((row for row in rows if row["edition"] == edition.pk), None)
    others = [row for row in rows if own and row is not own and not row["retracted"] and not same(own, row)]
    alike = likenesses(own, others)
    for row in others:
        years = max((now - row["edition__published_at"]) / YEAR, 0)
        tongue = 1 if row["language"] == own["language"] else OTHER_LANGUAGE
        row["points"] = points[row["edition"]] * (0.5 + 2 * alike[row["edition"]]) * tongue * FADING**years
    others.sort(key=lambda row: (-row["points"], row["edition__piece"]))
    return [(row["edition__piece"], row["edition__brand"]) for row in others]


def same(own, row):
    """Whether two texts are one piece in two languages."""
    original = own["beside"].get("original")
    return original is not None and row["beside"].get("original") == original


def likenesses(own, others):
    """Return {Edition: 0 to 1}: how far openings share the words of one's own; common words say little."""
    if not own:
        return {}
    cut = {row["edition"]: Counter(map(stemmed, words(row["opening"]))) for row in [own, *others]}
    spread = Counter(word for counted in cut.values() for word in counted)
    weigh = {word: math.log((1 + len(cut)) / number) for word, number in spread.items()}
    vectors = {number: weighed(counted, weigh) for number, counted in cut.items()}
    sizes = {number: math.hypot(*vector.values()) for number, vector in vectors.items()}
    mine, size = (found[own["edition"]] for found in (vectors, sizes))
    return {
        number: shared(mine, vectors[number]) / (size * sizes[number]) if size and sizes[number] else 0.0
        for number in (row["edition"] for row in others)
    }


def weighed(counted, weigh):
    """Return what each word of a text says of it; most stand there once."""
    return {
        word: weigh[word] * (1 + math.log(times)) if times > 1 else weigh[word]
        for word, times in counted.items()
    }


def shared(one, other):
    """Return how much two texts have in common, by the words that both have."""
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def words(text):
    """Return the words of a text that may say what it is about."""
    return [word for word in WORD.findall(fold(text)) if len(word) > 2 and word[0].isalpha()]


def mixed(rows, own):
    """Return the first of a ranking so that no three in a row are of one's own brand while others wait."""
    waiting, found, run = list(rows), [], 0
    while waiting and len(found) < CHOSEN:
        others = (at for at, (_, brand) in enumerate(waiting) if brand != own)
        piece, brand = waiting.pop(next(others, 0) if run == 2 else 0)
        run = run + 1 if brand == own else 0
        found.append(piece)
    return found


def keep(piece, chosen):
    """Store what was chosen for a piece, unless that is what is stored."""
    stored = [row["other"] for row in STORED(piece=piece)]
    if stored == chosen:
        return
    if stored:
        Related.objects.filter(piece=piece).delete()
    Related.objects.bulk_create(
        Related(piece_id=piece, rank=rank, other_id=other) for rank, other in enumerate(chosen)
    )


def live_edition(piece):
    """Return what readers have of a piece, or None."""
    return Edition.objects.live().filter(piece=piece).first()


def openings(editions):
    """What is known of some Editions, and how their texts open."""
    columns = (
        "edition",
        "language",
        "retracted",
        "edition__piece",
        "edition__brand",
        "edition__published_at",
        "beside",
    )
    texts = EditionText.objects.filter(edition__in=editions)
    return texts.values(*columns, opening=Left("plain", OPENING))


ON_SHELVES = Prepared(on_shelves)
OPENINGS = Prepared(openings)
NAMED = Prepared(
    lambda edition, at: (
        Entry.objects.filter(edition=edition, live_until__gt=at).order_by().values("shelf__key").distinct()
    )
)
STORED = Prepared(lambda piece: Related.objects.filter(piece=piece).order_by("rank").values("other"))
