"""Lays the corpus down as published pieces, a thousand at a time: `python -m bench.filling PIECES`.

Needs in DATABASE_URL a database of its own, which it migrates. Documents, compiled texts, places on shelves
and the search index are made by the product's own compiler and writers. Stopped, it goes on where it was;
asked for more pieces later, it adds what is missing. Shorter than in the newsroom:

- each piece has the one Edition of its first publication, and no working copy;
- related reading is drawn, not chosen;
- from piece DISTINCT on (10,000 unless told), pieces are copies made by the database: see `copying.py`.
"""

import argparse
import os
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from multiprocessing import get_context
from uuid import UUID, uuid5

from bench.corpus import Corpus
from bench.saying import run, say

NAMESPACE = UUID("5a6a6d5c-8f0e-4c53-9c3b-1f6f3f1a7a10")
STEP, DISTINCT, RELATED = 1_000, 10_000, 8
AT_ONCE = 100  # what one process compiles before it hands it over
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
corpus = Corpus()


def main(arguments=None):
    """Fill and say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.filling", description=__doc__.splitlines()[0])
    parser.add_argument("pieces", type=amount)
    parser.add_argument("--distinct", type=int, default=DISTINCT, help="how many are compiled one by one")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="how many processes compile")
    options = parser.parse_args(arguments)
    if "DATABASE_URL" not in os.environ:
        sys.exit("Say in DATABASE_URL which empty database may be filled.")
    start = time.perf_counter()
    set_up()
    prepare()
    made = fill(options.pieces, options.distinct, options.processes)
    analyze()
    took = time.perf_counter() - start
    say(f"{made:,} pieces in {took:,.0f} s ({made / took:,.0f} a second); {options.pieces:,} in all.")


def amount(text):
    """Read how many pieces somebody asks for. Raise ValueError where it is no number, or none of them."""
    if (number := int(text)) < 1:
        raise ValueError
    return number


def set_up():
    """Let Django know its settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.peers.uncached_settings")
    os.environ.setdefault("DEBUG", "1")
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False  # it would keep every statement
    settings.ALLOWED_HOSTS = ["*"]


def prepare():
    """Make the tables and the vocabulary."""
    from django.core.management import call_command
    from django.db import connections, transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        vocabulary()
    connections.close_all()  # processes are made of this one


def fill(size, distinct=DISTINCT, processes=1):
    """Add the pieces that are missing, saying how far it is. Return how many."""
    from bench import copying

    made = compile_all(list(missing(min(size, distinct))), processes)
    return made + copying.copy_all(distinct, size)


def compile_all(batches, processes):
    """Compile and store batches, each whole or not at all; several processes compile, this one writes."""
    from django.db import transaction

    total, made, begun = sum(stop - start for start, stop in batches), 0, time.perf_counter()
    with workers(processes) as spread:
        parts = [spread(compiled_part, *zip(*cut(*batch), strict=True)) for batch in batches]
        for (start, stop), texts in zip(batches, parts, strict=True):
            articles = corpus.articles(start, stop)
            editions = [edition_of(article, vocabulary()) for article in articles]
            columns = [one for part in texts for one in part]
            with transaction.atomic():
                write(editions, columns)
            made += stop - start
            rate = made / (time.perf_counter() - begun)
            say(f"{made:,} of {total:,} compiled; {rate:,.0f} a second, {(total - made) / rate:,.0f} s to go")
    return made


@contextmanager
def workers(processes):
    """Give what applies a function to many arguments, in several processes or in this one alone."""
    if processes < 2:
        yield map
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=set_up) as pool:
        yield pool.map


def missing(size):
    """Yield (start, stop) of the batches that are not there yet."""
    from publications.models import Piece

    starts = range(0, size, STEP)
    there = set(Piece.objects.filter(uuid__in=map(uuid_of, starts)).values_list("uuid", flat=True))
    yield from ((start, min(start + STEP, size)) for start in starts if uuid_of(start) not in there)


def cut(start, stop):
    """Return (start, stop) of the parts of a batch."""
    return [(one, min(one + AT_ONCE, stop)) for one in range(start, stop, AT_ONCE)]


@cache
def vocabulary():
    """Return {kind: rows}, the most used first, made where they are missing."""
    from publications.models import Author, Brand, Region, Tag, Topic

    models = {"brand": Brand, "topic": Topic, "region": Region, "tag": Tag, "author": Author}
    return {kind: list(rows(model, corpus.names(kind))) for kind, model in models.items()}


def rows(model, names):
    """Yield a row for each name."""
    there = {row.name: row for row in model.objects.filter(name__in=names)}
    for name in names:
        yield there.get(name) or model.objects.create(name=name)


def uuid_of(number):
    """Return the identity of a piece by its number."""
    return uuid5(NAMESPACE, str(number))


# One piece ----------------------------------------------------------------------


def edition_of(article, terms):
    """Return an article as an Edition that is not stored yet, and its Document."""
    from publications.models import Edition, Piece, StoredDocument

    document = document_of(article, terms)
    moment = article.published
    edition = Edition(
        piece=Piece(uuid=uuid_of(article.number)),
        document=StoredDocument(digest=document.digest, text=document.text),
        brand=terms["brand"][article.brand],
        slug=article.slug,
        live_from=moment,
        published_at=moment,
        modified_at=moment,
    )
    return edition, document


def document_of(article, terms):
    """Return an article as a Document."""
    from publications.document import Byline, Classification, Content, Document, Record

    def named(kind, numbers):
        return tuple(terms[kind][number].uuid for number in numbers)

    return Document(
        content=Content(
            title=article.title,
            standfirst=article.standfirst,
            body=article.body,
            kind=article.kind,
            bylines=tuple(Byline(author=uuid) for uuid in named("author", article.authors)),
        ),
        classification=Classification(
            brand=terms["brand"][article.brand].uuid,
            topics=named("topic", article.topics),
            regions=named("region", article.regions),
            tags=named("tag", article.tags),
        ),
        record=Record(slug=article.slug),
    )


def compiled_part(start, stop):
    """Return the columns of some texts, as the compiler makes them; this runs in a process of its own."""
    from editorial.compilation.subjects import subject_of
    from editorial.compiling import columns_of

    terms = vocabulary()
    editions = (edition_of(article, terms)[0] for article in corpus.articles(start, stop))
    return [columns_of(subject_of(edition)) for edition in editions]


# A thousand of them -------------------------------------------------------------


def write(editions, texts):
    """Store Editions with all that stands behind a reader's page; the caller holds a transaction."""
    from editorial.releasing.shelving import reshelve
    from editorial.search import readers
    from publications.models import Address, Edition, EditionText, Piece, StoredDocument

    rows = [edition for edition, _ in editions]
    Piece.objects.bulk_create(row.piece for row in rows)
    StoredDocument.objects.bulk_create((row.document for row in rows), ignore_conflicts=True)
    for row in rows:
        row.piece, row.document = row.piece, row.document  # their keys are known now
    Edition.objects.bulk_create(rows)
    Address.objects.bulk_create(
        Address(brand=row.brand, slug=row.slug, piece=row.piece, since=row.live_from) for row in rows
    )
    EditionText.objects.bulk_create(
        EditionText(edition=row, **columns) for row, columns in zip(rows, texts, strict=True)
    )
    reshelve(editions, BEGINNING)
    relate([row.piece_id for row in rows])
    readers.renew(*(row.piece_id for row in rows))


def relate(pieces):
    """Give each piece others to read next, out of the same thousand."""
    from publications.models import Related

    drawn = random.Random(len(pieces))
    found = []
    for piece in pieces:
        others = [one for one in drawn.sample(pieces, min(RELATED + 1, len(pieces))) if one != piece]
        found += [
            Related(piece_id=piece, rank=rank, other_id=one) for rank, one in enumerate(others[:RELATED])
        ]
    Related.objects.bulk_create(found)


def analyze():
    """Let the database know what it holds."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


if __name__ == "__main__":
    run(main)
