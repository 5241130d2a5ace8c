"""Time the newsroom's pages in an archive of any size: `python bench/newsroom.py ARTICLES [ARTICLES …]`.

Needs a database of its own in DATABASE_URL, which it migrates and fills; sizes must grow. Every page is
asked for through Django's test client, in process, by a publisher; the figures are medians of RUNS
requests in milliseconds of wall time, with the number of queries. Prints a Markdown table.
"""

import os
import statistics
import sys
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
WORDS = 3_000
PLANNED_AMONG = 10_000  # a newsroom plans as much whatever its archive: one in fifty of the first so many
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
os.environ.setdefault("DEBUG", "1")
if "DATABASE_URL" not in os.environ:
    sys.exit("Say in DATABASE_URL which empty database may be filled.")


def main(sizes):
    """Fill, measure and print, a column a size."""
    prepare()
    columns = {}
    for size in sizes:
        grow(size)
        columns[size] = measure()
    print(table(columns))  # noqa: T201


def prepare():
    """Make the tables, the demo and somebody to ask."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=StringIO())
    User.objects.filter(username="bench").exists() or User.objects.create_superuser("bench")


def grow(size):
    """Add archived articles until there are so many, nine of ten of them live and two hundred planned."""
    from django.core.management import call_command
    from django.db import reset_queries

    from editorial.models import Article
    from publications import clock
    from publications.models import Brand, Edition, Piece, StoredDocument

    brands, now = list(Brand.objects.all()), clock.now()
    document = StoredDocument.objects.first()
    step = 2_000
    while (have := Article.objects.count()) < size:
        pieces = Piece.objects.bulk_create(Piece() for _ in range(min(step, size - have)))
        Article.objects.bulk_create(
            Article(
                piece=piece,
                title=f"Corridor {have + n} across the passes",
                slug=f"bench-{have + n}",
                standfirst="Who moves what across the passes, and at whose price.",
                body=f"<p>{'Borders are patient and lorries are not. ' * 20}</p>",
                brand=brands[n % len(brands)],
                state="ready" if n % 10 else "draft",
                planned_on=now.date() + timedelta(days=n % 30) if is_planned(have + n) else None,
            )
            for n, piece in enumerate(pieces)
        )
        Edition.objects.bulk_create(
            Edition(
                piece=piece,
                document=document,
                live_from=now - timedelta(minutes=have + n + 1),
                published_at=now - timedelta(minutes=have + n + 1),
                modified_at=now - timedelta(minutes=have + n + 1),
                brand=brands[n % len(brands)],
                slug=f"bench-{have + n}",
            )
            for n, piece in enumerate(pieces)
            if n % 10
        )
        reset_queries()
    call_command("reindex", stdout=StringIO())
    analyse()


def is_planned(number):
    """Say whether one of the archived articles has a day."""
    return number < PLANNED_AMONG and number % 50 == 0


def analyse():
    """Let the database know how much there is, as an operator's maintenance does."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure():
    """Return {what: (milliseconds, queries)}."""
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username="bench"))
    path = f"/admin/editorial/article/{subject()}/change/"
    pages = {
        "desk": "/admin/",
        "list": "/admin/editorial/article/?all=1",
        "list, tenth page": "/admin/editorial/article/?p=10",
        "list, one brand": "/admin/editorial/article/?brand=1",
        "list, one topic": "/admin/editorial/article/?topic=1",
        "list, a language of few": "/admin/editorial/article/?language=fr",
        "search, common words": "/admin/editorial/article/?q=borders+patient",
        "search, a rare word": "/admin/editorial/article/?q=mayday",
        "form": path,
        "calendar": "/admin/calendar/",
        "board": "/admin/board/",
        "login page, for scale": "/admin/login/",
    }
    found = {name: timed(lambda page=page: client.get(page)) for name, page in pages.items()}
    return found | writing(client, path) | comparing()


def subject():
    """Return the key of an article with everything that an article has."""
    from editorial.models import Article

    return Article.objects.filter(title__startswith="Kabul").values_list("pk", flat=True).first()


def writing(client, path):
    """Time a save and an autosave of the form as it stands, a word changed each time."""
    from tests.filled import fields

    held, count = fields(client.get(path)), iter(range(10_000))

    def save():
        held["version"] = fields(client.get(path))["version"]
        return client.post(path, held | {"standfirst": [f"Another standfirst, {next(count)}."]})

    def autosave():
        typed = held | {"standfirst": [f"Being typed, {next(count)}."]}
        return client.post(path.replace("change/", "autosave/"), typed)

    reading = timed(lambda: client.get(path))
    both = timed(save)
    return {
        "save": (max(0, both[0] - reading[0]), both[1] - reading[1]),
        "autosave": timed(autosave),
    }


def comparing():
    """Time the difference of two long Documents: a word in so many is another, or every paragraph."""
    words = [f"word{n * n % 701}" for n in range(WORDS)]
    others = {
        "a word in fifty": [f"other{n}" if n % 50 == 0 else word for n, word in enumerate(words)],
        "a word in five": [f"other{n}" if n % 5 == 0 else word for n, word in enumerate(words)],
        "every word": [f"other{n * n % 701}" for n in range(WORDS)],
        "the order of everything": [f"word{(n * n + 7 * n) % 701}" for n in range(WORDS)],
    }
    return {
        f"difference of two texts of 3,000 words, {what} another": difference(words, other)
        for what, other in others.items()
    }


def difference(words, other):
    """Time one difference."""
    from editorial import differences
    from publications.document import Content, Document

    before, after = (Document(content=Content(title="A", body=body_of(some))) for some in (words, other))
    return timed(lambda: differences.differences(before, after))


def body_of(words):
    """Return words as paragraphs of sixty."""
    return "".join(f"<p>{' '.join(words[n : n + 60])}</p>" for n in range(0, len(words), 60))


def timed(act):
    """Return the median of milliseconds and the number of queries of an act; a failure ends the run."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act()
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        answer = act()
        took.append((time.perf_counter() - start) * 1000)
        status = getattr(answer, "status_code", 200)
        if status not in (200, 201, 204, 302):
            sys.exit(f"{getattr(answer, 'request', {}).get('PATH_INFO')} answered {status}.")
    with CaptureQueriesContext(connection) as captured:
        act()
    return statistics.median(took), len(captured)


def table(columns):
    """Return the figures as Markdown, the ratio of the largest archive to the smallest last."""
    sizes = list(columns)
    lines = [
        "| what | " + " | ".join(f"{size:,} articles" for size in sizes) + " | ratio |",
        "|---|" + "---|" * (len(sizes) + 1),
    ]
    for name in columns[sizes[0]]:
        cells = [f"{columns[size][name][0]:.1f} ms, {columns[size][name][1]} queries" for size in sizes]
        first, last = columns[sizes[0]][name][0], columns[sizes[-1]][name][0]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {last / first if first else 0:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    if not sys.argv[1:] or not all(argument.isdecimal() for argument in sys.argv[1:]):
        sys.exit(__doc__)
    main(sorted(map(int, sys.argv[1:])))
