"""Time the readers' search: `python bench/search.py [PIECES]`.

Needs a database of its own in DATABASE_URL, which it migrates and fills with so many live pieces (10,000
unless told): texts of 400 words drawn as a language draws them, so that a few words are in nearly every piece
and most in few, on lists of every vocabulary. Prints what indexing took, and what searches take: the median
and the 95th percentile, for the engine alone and for the whole page.
"""

import os
import random
import sys
import time
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS, LENGTH, STEP, TIMES = 30_000, 400, 1_000, 40
LISTS = {"topic": 12, "region": 30, "tag": 400, "author": 200}
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
os.environ.setdefault("DEBUG", "1")
if "DATABASE_URL" not in os.environ:
    sys.exit("Say in DATABASE_URL which empty database may be filled.")
DRAWN = random.Random(7)
VOCABULARY = [
    f"word{number:x}".translate(str.maketrans("0123456789", "ghijklmnop")) for number in range(WORDS)
]
ODDS = list(accumulate(1 / (number + 2) for number in range(WORDS)))


def main(size):
    """Fill, measure and print."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False  # it would keep every statement
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    fill(size)
    say(f"{size} pieces made and indexed in {time.perf_counter() - start:.0f} s")
    analyze()
    say(f"one piece of the index renewed: {renewal():.0f} ms")
    for name, query in QUERIES.items():
        measure(name, query)


# A word of every piece, of a tenth, of a hundredth, of few; and what is asked of them.
QUERIES = {
    "in nearly every piece": "q={0}",
    "in a third": "q={60}",
    "in a tenth": "q={250}",
    "in few": "q={20000}",
    "two common words": "q={0}+{5}",
    "a phrase": "q=%22{0}+{1}%22",
    "common without common": "q={0}+-{3}",
    "common, on a list": "q={0}&topic=topic-3",
    "common, on two lists": "q={0}&tag=tag-7&region=region-3",
    "common, newest first": "q={0}&order=date",
    "page 100": "q={0}&page=100",
    "misspelt": "q=tittles",
}


def fill(size):
    """Add live pieces on lists, and their rows in the index, a thousand at a time."""
    from publications import clock
    from publications.models import Author, Brand, Region, Tag, Topic

    models = {"topic": Topic, "region": Region, "tag": Tag, "author": Author}
    brand = Brand.objects.create(name="Caravan Lines")
    terms = {
        name: [models[name].objects.create(name=f"{name.capitalize()} {number}") for number in range(count)]
        for name, count in LISTS.items()
    }
    now = clock.now()
    for start in range(0, size, STEP):
        batch(range(start, min(start + STEP, size)), size, brand, terms, now)


def batch(numbers, size, brand, terms, now):
    """Add some pieces, the newest last."""
    from editorial.releasing.shelving import shelves_by_key
    from publications.models import Edition, EditionText, Entry, Piece, StoredDocument

    digest = StoredDocument.objects.get_or_create(digest="0" * 64, defaults={"text": "{}"})[0]
    dates = [now - timedelta(minutes=10 * (size - number)) for number in numbers]
    pieces = Piece.objects.bulk_create(Piece() for _ in numbers)
    editions = Edition.objects.bulk_create(
        Edition(
            piece=piece, document=digest, brand=brand, slug=f"p-{number}",
            live_from=date, published_at=date, modified_at=date,
        )
        for piece, number, date in zip(pieces, numbers, dates, strict=True)
    )  # fmt: skip
    texts = EditionText.objects.bulk_create(text(edition) for edition in editions)
    entries = []
    for edition in editions:
        keys = ["home", f"brand:{brand.uuid}", "kind:analysis", "lang:en"]
        keys += [f"{name}:{DRAWN.choice(rows).uuid}" for name, rows in terms.items() for _ in (1, 2)]
        shelves = shelves_by_key(set(keys))
        entries += [
            Entry(
                shelf=shelf, edition=edition, piece_id=edition.piece_id,
                sort_at=edition.published_at, live_from=edition.live_from,
            )
            for shelf in shelves.values()
        ]  # fmt: skip
    Entry.objects.bulk_create(entries)
    index(editions, texts, entries)


def index(editions, texts, entries):
    """Put pieces into the index as they are; reading their texts again would be most of the work."""
    from editorial.search import readers
    from publications.models import Indexed
    from publications.models.search import place_of
    from publications.search.engines import engine

    shelves = {}
    for entry in entries:
        if letter := readers.LETTERS.get(entry.shelf.key.partition(":")[0]):
            shelves.setdefault(entry.edition.pk, []).append(f"{letter}{entry.shelf.pk}")
    rows, words = [], []
    for edition, written in zip(editions, texts, strict=True):
        place = place_of(edition.published_at, edition.piece_id)
        stands = " ".join([*shelves[edition.pk], f"y{edition.published_at.year}"])
        rows.append(
            Indexed(place=place, piece=edition.piece, edition=edition, shelves=stands, known="titles")
        )
        named = {"title": written.title, "known": written.record["standfirst"]}
        words.append({"place": place, **named, "words": written.plain, "marks": readers.marks_of(stands)})
    engine().write(words)
    readers.count_words([], rows)
    Indexed.objects.bulk_create(rows)


def text(edition):
    """Return the text of a piece."""
    from publications.models import EditionText

    said = DRAWN.choices(VOCABULARY, cum_weights=ODDS, k=LENGTH)
    title = " ".join(["titles", *said[:6]])
    link = f'<a href="/x/{edition.slug}/">{title}</a>'
    card = f'<article class="card"><h3 class="card-title">{link}</h3></article>'
    record = {"standfirst": " ".join(said[6:26]), "authors": [], "topics": [], "regions": [], "tags": []}
    return EditionText(
        edition=edition, compiler=1, path=f"/x/{edition.slug}/", title=title, language="en",
        card=card, plain=f"{title}\n\n{' '.join(said)}", record=record,
    )  # fmt: skip


def analyze():
    """Let the database know what it holds."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def renewal():
    """Return the milliseconds that it takes to index one piece again."""
    from editorial.search import readers
    from publications.models import Piece

    number = Piece.objects.order_by("pk")[0].pk
    return sorted(timed(lambda: readers.renew(number)) for _ in range(10))[5]


def measure(name, query):
    """Print what a search takes."""
    from django.http import QueryDict
    from django.test import Client

    from publications.search import asking
    from publications.search.engines import engine
    from publications.search.finding import MOST
    from publications.views import faceting

    client = Client()
    asked = QueryDict(filled(query))
    question = asking.read(asked.get("q", ""), faceting.marks(faceting.chosen(asked)))
    bare = sorted(timed(lambda: engine().candidates(question, MOST)) for _ in range(TIMES))
    start = time.process_time()
    whole = sorted(timed(lambda: client.get(f"/search/?{filled(query)}")) for _ in range(TIMES))
    own = (time.process_time() - start) * 1_000 / TIMES
    found = len(engine().candidates(question, MOST))
    say(f"{name}: {found} found; engine {spread(bare)}; page {spread(whole)}, {own:.0f} ms of this process")


def filled(query):
    """Return a query string with its words."""
    for place in (0, 1, 3, 5, 60, 250, 20_000):
        query = query.replace(f"{{{place}}}", VOCABULARY[place])
    return query


def timed(act):
    """Return how many milliseconds an act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1_000


def spread(times):
    """Return median and 95th of sorted times."""
    return f"p50 {times[len(times) // 2]:.0f} ms, p95 {times[len(times) * 95 // 100]:.0f} ms"


def say(line):
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
