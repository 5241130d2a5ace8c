"""Time the readers' search: `python bench/search.py [PIECES]`.

Needs a database of its own in DATABASE_URL, which it migrates and fills up to so many live pieces (10,000
unless told; those it has already count): texts of 400 words drawn as a language draws them, so that a few
words are in nearly every piece and most in few, counted by lists of every vocabulary. Prints what searches
take: the median and the 95th percentile by the clock, for the engine alone and for the whole page, and of
this process's own time; and how busy the machine was. `docs/search.md` keeps the figures.
"""

import os
import random
import sys
import time
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS, LENGTH, STEP, TIMES = 30_000, 400, 2_000, 40
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
    made = fill(size)
    say(f"{made} pieces made and indexed in {time.perf_counter() - start:.0f} s; {size} in all")
    analyze()
    say(f"one piece of the index renewed: {renewal():.0f} ms")
    say("| search | found | engine p50 / p95 ms | page p50 / p95 ms | of it this process | load |")
    for name, query in QUERIES.items():
        measure(name, query)


# A word of every piece, of a tenth, of a hundredth, of few; and what is asked of them.
QUERIES = {
    "in nearly every piece": "q={0}",
    "in a third": "q={60}",
    "in a tenth": "q={250}",
    "in a hundredth": "q={2500}",
    "in few": "q={20000}",
    "two common words": "q={0}+{5}",
    "a phrase": "q=%22{0}+{1}%22",
    "common without common": "q={0}+-{3}",
    "common, on a list": "q={0}&topic=topic-3",
    "common, on two lists": "q={0}&tag=tag-7&region=region-3",
    "common, newest first": "q={0}&order=date",
    "page 100": "q={0}&page=100",
    "nothing": "q=nothing",
    "nothing of two common words": "q=%22{1}+{250}+{0}+{60}%22",
    "misspelt": "q=tittles",
}


def fill(size):
    """Add live pieces, and their rows in the index, some thousands at a time. Return how many."""
    from django.db import transaction

    from publications import clock
    from publications.models import Author, Brand, Indexed, Region, Tag, Topic

    models = {"topic": Topic, "region": Region, "tag": Tag, "author": Author}
    brand = Brand.objects.get_or_create(name="Caravan Lines")[0]
    terms = {name: listed(models[name], count) for name, count in LISTS.items()}
    has, now = Indexed.objects.count(), clock.now()
    for start in range(has, size, STEP):
        with transaction.atomic():
            batch(range(start, min(start + STEP, size)), size, brand, terms, now)
        if not start % 100_000:
            say(f"{start} …")
    return max(0, size - has)


def listed(model, count):
    """Return the marks of so many lists of a vocabulary, made where there are none."""
    from editorial.releasing.shelving import shelves_by_key

    name = model.vocabulary.value
    rows = [model.objects.get_or_create(name=f"{name.capitalize()} {number}")[0] for number in range(count)]
    shelves = shelves_by_key({f"{name}:{row.uuid}" for row in rows})
    return [f"{name[0] if name != 'tag' else 'g'}{shelf.pk}" for shelf in shelves.values()]


def batch(numbers, size, brand, terms, now):
    """Add some pieces, the newest last."""
    from publications.models import Edition, EditionText, Piece, StoredDocument

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
    index(editions, texts, terms)


def index(editions, texts, terms):
    """Put pieces into the index as they are; reading their texts again would be most of the work."""
    from editorial.search import readers
    from publications.models import Indexed
    from publications.models.search import place_of
    from publications.search.engines import engine

    rows, words = [], []
    for edition, written in zip(editions, texts, strict=True):
        place = place_of(edition.published_at, edition.piece_id)
        shelves = {DRAWN.choice(marks) for marks in terms.values() for _ in (1, 2)}
        stands = " ".join([*sorted(shelves), f"y{edition.published_at.year}"])
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
    return timed(lambda: readers.renew(number), 10)[0][5]


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
    found = len(engine().candidates(question, MOST))
    bare = timed(lambda: engine().candidates(question, MOST))
    whole = timed(lambda: client.get(f"/search/?{filled(query)}"))
    say(
        f"| {name} | {found} | {spread(bare[0])} | {spread(whole[0])} | {spread(whole[1])}"
        f" | {os.getloadavg()[0]:.1f} |"
    )


def filled(query):
    """Return a query string with its words."""
    for place in (0, 1, 3, 5, 60, 250, 2_500, 20_000):
        query = query.replace(f"{{{place}}}", VOCABULARY[place])
    return query


def timed(act, times=TIMES):
    """Return how many milliseconds an act takes each time, sorted: by the clock, and of this process."""
    clocked, own = [], []
    for _ in range(times):
        start, begun = time.perf_counter(), time.process_time()
        act()
        clocked.append((time.perf_counter() - start) * 1_000)
        own.append((time.process_time() - begun) * 1_000)
    return sorted(clocked), sorted(own)


def spread(times):
    """Return median and 95th of sorted times."""
    return f"{times[len(times) // 2]:.0f} / {times[len(times) * 95 // 100]:.0f}"


def say(line):
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
