"""Time the notice rules: `python bench/rules.py [EDITIONS]`.

Needs a database of its own in DATABASE_URL, which it migrates and fills with 1,000 entities of three names
each, 200 rules and an article of 2,000 words, whose judgement it times; then with so many live Editions
(10,000 unless told), through which one rule is tried. Prints the median in milliseconds of wall time, and
the seconds of the trial with what memory grew by.
"""

import os
import resource
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS, ENTITIES, RULES = 30, 1_000, 200
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings")
os.environ.setdefault("DEBUG", "1")
if "DATABASE_URL" not in os.environ:
    sys.exit("Say in DATABASE_URL which empty database may be filled.")


def main(size):
    """Fill, measure and print."""
    article, by = prepare()
    for line in (judging(article), archive(article, by, size)):
        print(line)  # noqa: T201


def prepare():
    """Make the tables, a register, rules and an article. Return the article and somebody who acts."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command

    settings.DEBUG = False  # it would keep every statement, and what a million rows say
    call_command("migrate", verbosity=0)
    by = User.objects.create_superuser("bench")
    register()
    return written(), by


def register():
    """Fill the register, and make rules of every kind."""
    from datetime import date

    from editorial.models import Entity, EntityName, EntityStatus, NoticeRule
    from editorial.register.words import spelled
    from publications import clock
    from publications.models import Notice

    notice = Notice.objects.create(code="mark", name="Mark", designates=True)
    entities = Entity.objects.bulk_create(
        Entity(name=f"Forum{n % 250} number {n} of Meridian") for n in range(ENTITIES)
    )
    labels = [
        (one, label) for one in entities for label in (one.name, f"{one.name} Fund", f"F{one.pk} Circle")
    ]
    EntityName.objects.bulk_create(
        EntityName(entity=one, label=label, key=spelled(label), first=spelled(label).split()[0])
        for one, label in labels
    )
    confirmed = {"confirmed_by_id": 1, "confirmed_at": clock.now(), "effective_from": date(2020, 1, 1)}
    EntityStatus.objects.bulk_create(EntityStatus(entity=one, notice=notice, **confirmed) for one in entities)
    conditions = [
        {"mention_status": [str(notice.uuid)], "language": ["en"]},
        {"mentions": [str(one.uuid) for one in entities[:5]], "published": {"from": "2020-01-01"}},
        {"kind": ["news"], "age": {"over": 30}},
        {"source_country": ["NL"], "author_status": [str(notice.uuid)]},
    ]
    NoticeRule.objects.bulk_create(
        NoticeRule(
            name=f"Rule {n}", enabled=True, effect="attach", notice=notice, conditions=conditions[n % 4]
        )
        for n in range(RULES)
    )


def written():
    """Return an article of 2,000 words that mentions ten entities."""
    from editorial.models import Article
    from publications.models import Brand, Topic

    said = [f"Then the Forum{n * 7 % 250} number {n * 7} of Meridian spoke at length." for n in range(10)]
    body = "".join(
        f"<p>{' '.join(['Borders are patient and lorries are not.'] * 28)} {one}</p>" for one in said
    )
    article = Article.objects.create(
        title="Corridors",
        slug="corridors",
        standfirst="Who moves what across the passes.",
        body=body,
        brand=Brand.objects.create(name="Caravan Lines"),
    )
    article.topics.add(Topic.objects.create(name="Trade"))
    return Article.objects.for_document().get(pk=article.pk)


def judging(article):
    """Time the judgement of one article: the register and rules read, its words searched, all rules tried."""
    from editorial.rules.judging import judge
    from publications import clock

    document = article.document()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        verdict = judge(article, document, clock.now())
        times.append(1000 * (time.perf_counter() - start))
    found = len(verdict.attach) + len(verdict.propose)
    return (
        f"one article, {ENTITIES} entities, {RULES} rules: {statistics.median(times):.1f} ms, {found} found"
    )


def archive(article, by, size):
    """Time the trial of one rule over so many live Editions of one Document."""
    from editorial.models import NoticeRule
    from editorial.rules import searching

    fill(article, size)
    worklist = searching.begin(by=by, rule=NoticeRule.objects.first())
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    while searching.run(worklist.pk):
        pass
    took = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return f"trial over {size} Editions: {took:.1f} s, {worklist.items.count()} found, {grown:.0f} MB more"


def fill(article, size):
    """Add live Editions that stand on the shelves of the article, one statement for thousands."""
    from datetime import timedelta

    from editorial.compilation.subjects import subject_of
    from editorial.compiling import columns_of
    from editorial.releasing.placing import Places
    from editorial.releasing.shelving import shelves_by_key
    from publications import clock
    from publications.models import Edition, EditionText, Entry, Piece, StoredDocument

    document, now = StoredDocument.keep(article.document()), clock.now() - timedelta(days=1)
    keys = Places([document.value]).keys(document.value)
    shelves = list(shelves_by_key(keys).values())
    common = {"live_from": now, "published_at": now, "modified_at": now}
    one = Edition(piece=Piece(), document=document, brand=article.brand, slug="p", **common)
    text = columns_of(subject_of(one))
    for start in range(0, size, 1000):
        pieces = Piece.objects.bulk_create(Piece() for _ in range(min(1000, size - start)))
        editions = Edition.objects.bulk_create(
            Edition(piece=piece, document=document, brand=article.brand, slug=f"p-{piece.pk}", **common)
            for piece in pieces
        )
        EditionText.objects.bulk_create(EditionText(edition=edition, **text) for edition in editions)
        Entry.objects.bulk_create(
            Entry(shelf=shelf, edition=edition, piece_id=edition.piece_id, sort_at=now, live_from=now)
            for edition in editions
            for shelf in shelves
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
