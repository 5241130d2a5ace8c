"""The one writer of Editions: locks, loads a piece's chain, lets a verb change it, writes the difference."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction

from editorial.compiling import compile_edition
from editorial.following import hub, indexnow, purging
from editorial.refusing import Refused
from editorial.releasing.chain import Chain, Link
from editorial.releasing.related import choose
from editorial.releasing.shelving import reshelve
from editorial.search import readers
from publications import clock
from publications.clock import FOREVER
from publications.models import Address, Brand, Edition, Outcome, Piece, StoredDocument
from publications.named import named
from publications.prepared import Prepared, PreparedRows

TICK = timedelta(microseconds=1)
# The key of PostgreSQL's advisory lock: publishers share it, a merge of terms takes it alone.
VOCABULARY_LOCK = 7_203_551


def of_piece(piece):
    """Return the Editions of a piece as they began, with what a link reads."""
    editions = Edition.objects.filter(piece=piece).select_related("document", "brand", "piece")
    return editions.order_by("live_from")


LATEST = Prepared(
    lambda piece: (
        Edition.objects.filter(piece=piece, immediate=True).order_by("-live_from").values("live_from")[:1]
    )
)
STARTING = Prepared(
    lambda piece, at: Edition.objects.filter(piece=piece, live_from=at).order_by().values("pk")[:1]
)
STANDING = PreparedRows(lambda piece, at: of_piece(piece).filter(live_until__gt=at))
LAST_LIVE = PreparedRows(
    lambda piece, at: of_piece(piece).filter(outcome=Outcome.OK, live_from__lt=at).reverse()[:1]
)
OWNED = PreparedRows(lambda piece: Address.objects.filter(piece=piece))
AT = PreparedRows(lambda brand, slug: Address.objects.filter(brand=brand, slug=slug))
HELD = PreparedRows(lambda pk: Piece.objects.select_for_update().filter(pk=pk))


def held(piece):
    """Hold a piece until the transaction ends. Raise DoesNotExist where there is none."""
    found = HELD.first(pk=piece.pk)
    if found is None:
        raise Piece.DoesNotExist("There is no such piece.")
    return found


@contextmanager
def chain(piece):
    """Hold a piece and give its chain; on leaving, write what a verb changed, all or nothing."""
    with transaction.atomic():
        lock_vocabulary(shared=True)
        piece = held(piece)
        loaded = load(piece)
        before = [link.edition for link in loaded.links]
        yield loaded
        write(piece, loaded, before)


def lock_vocabulary(*, shared):
    """Hold the vocabulary until the transaction ends; SQLite's IMMEDIATE transactions do it alone."""
    if connection.vendor == "postgresql":
        function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [VOCABULARY_LOCK])


def now_of(piece):
    """Return this moment for a piece: after its latest immediate Edition, whatever the clock says.

    Where another Edition starts at this very moment, it is a tick later.
    """
    number = getattr(piece, "pk", piece)
    latest = LATEST.first(piece=number)
    now = max(clock.now(), latest["live_from"] + TICK) if latest else clock.now()
    while STARTING.first(piece=number, at=now):
        now += TICK
    return now


def load(piece):
    """Return a piece's chain: what stands now, what is ahead, and the last text that readers had."""
    now = now_of(piece)
    links = [link_of(row) for row in STANDING(piece=piece.pk, at=now)]
    last_live = None
    if not links or links[0].is_end:
        first = links[0].live_from if links else FOREVER
        row = LAST_LIVE.first(piece=piece.pk, at=first)
        last_live = link_of(row) if row else None
    return Chain(now, links, last_live)


def link_of(edition):
    """Return a stored Edition as a link."""
    return Link(
        edition.live_from,
        document=edition.document and edition.document.value,
        outcome=edition.outcome,
        immediate=edition.immediate,
        minor=edition.minor,
        edition=edition,
        live_until=edition.live_until,
        published_at=edition.published_at,
        modified_at=edition.modified_at,
    )


def write(piece, changed, before):
    """Write the difference: delete, shorten, insert; then addresses, shelves and compiled texts."""
    changed.tidy()
    changed.derive()
    kept = {link.edition.pk for link in changed.links if link.edition}
    Edition.objects.filter(pk__in=[row.pk for row in before if row.pk not in kept]).delete()
    stored = [link for link in changed.links if link.edition]
    moved = [link for link in sorted(stored, key=lambda one: one.live_until) if differs(link)]
    for link in moved:
        update(link)
    added = [link for link in changed.links if link.edition is None]
    for link in added:
        link.edition = insert(piece, link)
    own_addresses(piece, changed)
    written = [*moved, *added]
    reshelve([(link.edition, link.document) for link in written], changed.now)
    for link in written:
        if not link.is_end:
            compile_edition(link.edition)
    for link in added:
        choose(link.edition)
        hub.tell_later(link.edition)
        indexnow.announce_later(link.edition)
        purging.purge_later(link.edition)
    readers.follow(piece, [link.edition for link in written])


def differs(link):
    """Whether a stored link no longer says what its row says."""
    row = link.edition
    return (link.live_until, link.published_at, link.modified_at) != (
        row.live_until,
        row.published_at,
        row.modified_at,
    )


def update(link):
    """Write a stored link's end and dates."""
    row = link.edition
    row.live_until, row.published_at, row.modified_at = link.live_until, link.published_at, link.modified_at
    row.save(update_fields=["live_until", "published_at", "modified_at"])


def insert(piece, link):
    """Write a new link as an Edition."""
    document = link.document
    return Edition.objects.create(
        piece=piece,
        document=StoredDocument.keep(document) if document else None,
        outcome=link.outcome,
        live_from=link.live_from,
        live_until=link.live_until,
        immediate=link.immediate,
        minor=link.minor,
        published_at=link.published_at,
        modified_at=link.modified_at,
        brand=brand_of(document) if document else None,
        slug=document.record.slug if document else "",
    )


def brand_of(document):
    """Return the brand that a Document names."""
    return named(Brand, [document.classification.brand])[document.classification.brand]


def own_addresses(piece, changed):
    """Take the addresses that the chain bears, and say from when each answers.

    Raise Refused when one belongs to another piece, even to one that was never live.
    """
    first = {}
    for link in changed.links:
        if not link.is_end:
            first.setdefault((link.edition.brand_id, link.edition.slug), link.live_from)
    owned = {(row.brand_id, row.slug): row for row in OWNED(piece=piece.pk)}
    for (brand, slug), since in first.items():
        if (brand, slug) not in owned:
            owned[brand, slug] = take(piece, brand, slug, since)
    for place, row in owned.items():
        since = first.get(place, FOREVER)
        if row.since > changed.now and row.since != since:
            row.since = since
            row.save(update_fields=["since"])


def take(piece, brand, slug, since):
    """Make an address the piece's own for ever, or say whose it is."""
    wanted = Address(brand_id=brand, slug=slug, piece=piece, since=since)
    Address.objects.bulk_create([wanted], ignore_conflicts=True)
    row = AT(brand=brand, slug=slug)[0]
    if row.piece_id != piece.pk:
        raise Refused(f"The address {row} belongs to another piece. Choose another.", code="slug")
    return row
