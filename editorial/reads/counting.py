"""Counting a log: which of its lines are readers' looks at a piece, kept a part at a time.

Memory does not grow with the log. A part is kept together with the mark of how far it goes, so that a count
that was stopped goes on where it was, and one that is made again changes nothing.
"""

import re
from collections import Counter
from dataclasses import dataclass, fields
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import connection, transaction

from editorial.models import CountedLine, CountedLog, Reads
from editorial.reads.lines import Reader
from editorial.reads.robots import is_robot
from publications import slugs
from publications.models import Address

PART = 100_000  # lines
ONE_OF = 16  # reads whose lines are noted, so that a part of a counted log is known again
READ = {b"200", b"304"}
HOST = re.compile(rb"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+", re.ASCII)
IP = re.compile(rb"[0-9.]+")
LONGEST_HOST = 253
PATHS = 50_000
ADD = (
    f"INSERT INTO {Reads._meta.db_table} (piece_id, day, host, number) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (piece_id, day, host) DO UPDATE"
    f" SET number = {Reads._meta.db_table}.number + excluded.number"
)


class Counted(Exception):
    """A log is not counted; its text is one sentence that says why."""


@dataclass
class Tally:
    """What became of the lines of some logs."""

    lines: int = 0
    before: int = 0
    reads: int = 0
    robots: int = 0
    other: int = 0
    damaged: int = 0
    unfinished: int = 0

    def add(self, other):
        """Add another tally to this one."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


class Found:
    """What was found in a part of a log: reads by piece, day and host, and some of their lines."""

    def __init__(self):
        self.reads, self.marks = Counter(), set()

    def clear(self):
        """Forget what was found: it is kept, or not to be."""
        self.reads.clear()
        self.marks.clear()


def count(log, *, dry_run=False, said=lambda lines: None):
    """Count what is new in a Log. Return its Tally. Raise Counted where it is another than it began as.

    Where the first line of a log that was counted stands in it, that log begins there: joined ones are known.
    """
    tally, reader, found, known = Tally(), Reader(), Found(), None
    piece_at.cache_clear()
    is_ours.cache_clear()
    firsts = set(CountedLog.objects.filter(size__gt=0).values_list("first", flat=True))
    for line in log:
        tally.lines += 1
        is_entry = bool(line.strip()) and not line.startswith(b"#")
        if not is_entry:
            reader.heading(line)
            log.leave_out()
            continue
        if known is None or (log.size > known.size and begins_another(log, line, known, firsts)):
            log.leave_out()
            keep(log, known, found, dry_run)
            log.begin(line)
            known = taken_up(log.keyed(line).hexdigest(), dry_run)
        if log.size <= known.size:
            tally.before += 1
            refuse_changed(log, known)
        else:
            weigh(log, line, reader, tally, found)
        if tally.lines % PART == 0:
            keep(log, known, found, dry_run)
            said(tally.lines)
    tally.unfinished = int(log.unfinished)
    keep(log, known, found, dry_run)
    return tally


def begins_another(log, line, known, firsts):
    """Whether a line is the first one of another log that was counted."""
    first = log.keyed(line).hexdigest()
    return first in firsts and first != known.first and line.endswith(b"\n")


def taken_up(first, dry_run):
    """Return what is known of the log whose first line has this hash."""
    if dry_run:
        return CountedLog.objects.filter(first=first).first() or CountedLog(first=first)
    return CountedLog.objects.get_or_create(first=first)[0]


def refuse_changed(log, known):
    """Raise Counted where a log is no longer what was counted of it."""
    if log.size == known.size and log.mark() != known.mark:
        raise Counted("It begins like a log that was counted, and then differs: nothing of it was counted.")


def refuse_part(known, marks):
    """Raise Counted where most of what was found stands in another log: this one is a part of it, cut out.

    A line or two may be the same in the logs of two servers.
    """
    others = CountedLine.objects.filter(mark__in=marks)
    if marks and 2 * (others.exclude(log=known.pk) if known.pk else others).count() > len(marks):
        raise Counted("It was counted before, as a part of another log: nothing more of it was counted.")


def weigh(log, line, reader, tally, found):
    """Note what one line is."""
    request = reader.read(line)
    if request is None:
        tally.damaged += 1
    elif request.method != b"GET" or request.status not in READ or not (piece := piece_of(request)):
        tally.other += 1
    elif is_robot(request.agent):
        tally.robots += 1
    else:
        tally.reads += 1
        found.reads[piece, request.day, host_of(request.referer)] += 1
        mark = int.from_bytes(log.keyed(line).digest()[:8], signed=True)
        if mark % ONE_OF == 0:
            found.marks.add(mark)


def piece_of(request):
    """Return the number of the piece at whose address a request looked, now or formerly, or None."""
    target = request.target.partition(b"?")[0]
    if target[:1] != b"/":
        host, _, path = target.partition(b"://")[2].partition(b"/")
        request, target = request._replace(host=host), b"/" + path
    if target.count(b"/") != 3 or not target.endswith(b"/") or not is_ours(request.host):
        return None
    return piece_at(target)


@lru_cache(maxsize=1_024)
def is_ours(host):
    """Whether a host that a log names is one of this site's; where none is named, it is."""
    name = host.decode("latin-1").lower().partition(":")[0]
    own = {urlsplit(settings.SITE_URL).hostname, *settings.ALLOWED_HOSTS}
    wide = tuple(one for one in own if one and one.startswith("."))
    return name in {"", "-"} or name in own or "*" in own or name.endswith(wide)


@lru_cache(maxsize=PATHS)
def piece_at(path):
    """Return the number of the piece that owns an address, present or former, or None."""
    brand, slug = (slugs.asked(unquote(part)) for part in path.decode("utf-8", "replace").split("/")[1:3])
    owners = Address.objects.filter(brand__slugs__slug=brand, slug=slug)
    return owners.values_list("piece", flat=True).first()


@lru_cache(maxsize=8_192)
def host_of(referer):
    """Return the host from which somebody came, or nothing: for none, and for an address of the network."""
    rest = referer.partition(b"://")[2]
    host = (
        re.split(rb"[/?#]", rest, maxsplit=1)[0].rpartition(b"@")[2].partition(b":")[0].lower().rstrip(b".")
    )
    if len(host) > LONGEST_HOST or not HOST.fullmatch(host) or IP.fullmatch(host):
        return ""
    return host.decode("ascii")


def keep(log, known, found, dry_run):
    """Add what was counted to what is kept, and say how far the log was read: both or neither."""
    if known is None or log.size <= known.size:
        found.clear()
        return
    refuse_part(known, found.marks)
    if dry_run:
        found.clear()
        return
    rows = [(piece, day, host, number) for (piece, day, host), number in sorted(found.reads.items())]
    with transaction.atomic():
        told = CountedLog.objects.filter(pk=known.pk, size=known.size)
        known.size, known.mark = log.size, log.mark()
        if not told.update(size=known.size, mark=known.mark):
            raise Counted("Somebody else is counting this log: it is left to them.")
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)
        lines = [CountedLine(mark=mark, log=known) for mark in sorted(found.marks)]
        CountedLine.objects.bulk_create(lines, ignore_conflicts=True)
    found.clear()
