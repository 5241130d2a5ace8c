"""Who left is not written to again: kept as keyed hashes, in the database and in a journal beside it.

The journal outlives a restored backup: what it says is read back before anything is sent or imported. Each
line is a moment, `out` or `in`, and a key; the last line of a key counts, and of a line its last two words.
"""

import os
from datetime import datetime
from mmap import ACCESS_READ, mmap
from pathlib import Path

from django.conf import settings
from django.db import transaction

from editorial.models import Subscription, Suppressed
from editorial.newsletters import keys
from publications import clock

OUT = b" out"


def suppress(*wanted):
    """Keep the keys of somebody who left."""
    for key in wanted:
        Suppressed.objects.get_or_create(key=key)
    transaction.on_commit(lambda: write("out", wanted))


def admit(*wanted):
    """Forget keys: their owner came back, and confirmed it."""
    is_kept = Suppressed.objects.filter(key__in=wanted).delete()[0]
    if is_kept or any(map(is_out, wanted)):  # a restored database may not know of them
        transaction.on_commit(lambda: write("in", wanted))


def write(way, wanted):
    """Add lines to the journal, and have them on the disk before anybody is told."""
    path = Path(settings.NEWSLETTER_JOURNAL)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as journal:
        journal.write("".join(f"{clock.now().isoformat()} {way} {key}\n" for key in wanted))
        journal.flush()
        os.fsync(journal.fileno())


@transaction.atomic
def read_back():
    """Take in what the journal knows and the database forgot, as after a restored backup. Return how many."""
    known = set(Suppressed.objects.values_list("key", flat=True))
    new = {key: at for key, at in journal().items() if key not in known}
    Suppressed.objects.bulk_create(
        (Suppressed(key=key, at=at) for key, at in new.items()), ignore_conflicts=True
    )
    Subscription.objects.filter(key__in=new, confirmed_at__isnull=False).delete()
    return len(new)


def journal():
    """Return the keys of those who left by the journal, with the moment, which a broken line may lack."""
    path, last = Path(settings.NEWSLETTER_JOURNAL), {}
    if path.exists():
        with path.open(errors="replace") as lines:
            for line in lines:
                *said, way, key = ["", "", *line.split()]
                if way in ("out", "in") and len(key) == 64:
                    last[key] = way, said[-1]
    return {key: moment_of(said) for key, (way, said) in last.items() if way == "out"}


def moment_of(said):
    """Return the moment that a line says, or now for one that a kill broke: its key counts all the same."""
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return clock.now()


def is_erased(email):
    """Whether somebody had an address erased: then no mail goes to it, not even one that asks."""
    key = keys.of_address(email)
    return Suppressed.objects.filter(key=key).exists() or is_out(key)


def is_out(key):
    """Whether the last line of a key in the journal says that it left; the rest is not read."""
    path = Path(settings.NEWSLETTER_JOURNAL)
    if not path.exists() or not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as lines:
        place = lines.rfind(f" {key}\n".encode())
        return place > len(OUT) and lines[place - len(OUT) : place] == OUT


def has_left(newsletter, email):
    """Whether the owner of an address left a newsletter, as far as the database knows."""
    return Suppressed.objects.filter(key=keys.of_subscriber(newsletter, email)).exists()


def suppressed():
    """Return the keys of all who left."""
    return set(Suppressed.objects.values_list("key", flat=True))


def is_left(newsletter, email, known):
    """Whether the owner of an address left a newsletter, or all of them, by the keys of those who left."""
    return not known.isdisjoint({keys.of_subscriber(newsletter, email), keys.of_address(email)})
