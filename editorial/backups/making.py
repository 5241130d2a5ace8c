"""Making a backup: media, the database at one moment, and media again for what came in between."""

import errno
import shutil
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from editorial.backups import folders, media, postgresql, record, sealing, sqlite
from editorial.backups.streams import CLOSED, PART, Unusable, whole
from publications import clock
from publications.models import Attachment, Image

DATABASES = {"sqlite": sqlite, "postgresql": postgresql}
FIRST = "first.jsonl"
LATER = "{} is dated later than now, and restore takes it for the newest. If the clock was ahead, remove it."


class Progress:
    """How far a run is; `say` takes a sentence now and then."""

    EVERY = timedelta(seconds=10)

    def __init__(self, say):
        self.say, self.files, self.bytes, self.new, self.said = say, 0, 0, 0, clock.now()

    def of(self, gathered):
        """Yield the files of a walk, counting them."""
        self.files = self.bytes = 0
        for kept, is_new in gathered:
            self.files, self.bytes, self.new = self.files + 1, self.bytes + kept.size, self.new + is_new
            if clock.now() - self.said > self.EVERY:
                self.said = clock.now()
                self.say(f"Media: {self.files:,} files, {self.bytes / 1e6:,.0f} MB, {self.new:,} new.")
            yield kept


def database():
    """Return the module that knows this site's kind of database."""
    return DATABASES[connection.vendor]


@contextmanager
def in_words(place):
    """Say in a sentence what the file system refuses."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Unusable(
                f"The disk is full: {place} has no room for it. What was there is as it was."
            ) from error
        raise Unusable(f"{error.filename or place}: {error.strerror or error}.") from error


def heard(say):
    """Return what says a sentence to whoever still listens: work is ended without, and no disk is blamed."""

    def said(sentence):
        with suppress(OSError):
            say(sentence)

    return said


def make(place, *, recipient="", keep=None, say=print):
    """Make a backup in a folder of backups, and leave so many of the newest. Return it and a tally."""
    if keep is not None and keep < 1:
        raise Unusable("At least 1 backup is kept: --keep 1 or more, or no --keep to keep all.")
    place = outside(place)
    seal, say = sealing.sealer(recipient), heard(say)
    with in_words(place), folders.alone(place):
        folders.clear(place)
        folders.close(place)
        former = folders.finished(place, say)
        part = place / f"{clock.now():%Y%m%dT%H%M%S-%fZ}{PART}"
        part.mkdir(CLOSED)
        try:
            backup, progress = written(part, former, recipient, seal, say)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        dropped = folders.drop_old(backup, keep, say) if keep else 0
        for later in folders.dated_after(backup, folders.finished(place)):
            say(LATER.format(later.folder))
    kept_record(backup)
    return backup, progress, dropped


def outside(place):
    """Return a folder of backups. Raise Unusable where it leads, by whatever links, among the media files."""
    if not str(place).strip():
        raise Unusable("Name the folder where backups are to stand.")
    place, root = Path(place).absolute(), Path(settings.MEDIA_ROOT)
    with in_words(root):
        roots = list(media.linked(root))
    for one in (place, place / folders.POOL):
        if any(one.resolve().is_relative_to(media_here) for media_here in roots):
            raise Unusable(f"{one} lies within the media files: name a folder outside of {root}.")
    return place


def written(part, former, recipient, seal, say):
    """Write all of a backup into its unfinished folder, and finish it."""
    progress, root = Progress(say), settings.MEDIA_ROOT
    pool = media.Pool(part.parent / folders.POOL, recipient, seal, former)
    known = newest(former)
    whole(part / FIRST, media.lines(progress.of(media.gather(root, known, pool))))
    say("Database.")
    facts, files = database().dump(part, mark=sealing.mark_of(recipient), seal=seal)
    if left_out := facts.get("left_out"):
        say(f"Left out, being none of this release’s tables: {', '.join(left_out)}.")
    named = set(names())
    # What was stored before that moment and removed after it is named by the database, and was kept above.
    again = media.gather(root, folders.kept_in(part / FIRST), pool, keep_gone=True)
    files.append((folders.MEDIA, whole(part / folders.MEDIA, media.lines(progress.of(again)))))
    named.difference_update(kept.path for kept in folders.kept_in(part / folders.MEDIA))
    (part / FIRST).unlink()
    manifest = {
        "format": folders.FORMAT,
        "made_at": clock.now().isoformat(),
        "site": settings.SITE_NAME,
        "address": settings.SITE_URL,
        "vendor": connection.vendor,
        "recipient": recipient,
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
        "database": facts,
        "media": {"files": progress.files, "bytes": progress.bytes, "missing": sorted(named)},
        "files": [{"name": name, "size": kept.size, "sha256": kept.sha256} for name, kept in files],
    }
    return folders.finish(part, manifest), progress


def newest(backups):
    """Yield the media of the newest of some backups, as far as its list can be read."""
    with suppress(Unusable):
        yield from (backups[0].media() if backups else ())


def names():
    """Yield the names of the media files that the database names."""
    for model in (Image, Attachment):
        yield from model.objects.exclude(file="").order_by().values_list("file", flat=True).iterator()


def kept_record(backup):
    """Write down that a backup was finished, for whoever asks."""
    facts, parts = backup.manifest["media"], backup.parts()
    record.keep(
        record.Record(
            at=clock.now(),
            folder=str(backup.folder),
            bytes=facts["bytes"] + sum(size for _, size, _ in parts),
            files=facts["files"] + len(parts),
            encrypted=bool(backup.manifest["recipient"]),
            missing=len(facts["missing"]),
        )
    )


def foreseen(place):
    """Return how many files a backup would copy now, how many bytes of them, and those of the database."""
    known = newest(folders.finished(outside(place)))
    files = size = 0
    for here, kept in media.side_by_side(media.walk(settings.MEDIA_ROOT), known, lambda one: one.order):
        if here and not (kept and media.is_same(here[1], kept)):
            files, size = files + 1, size + here[1].stat().st_size
    return files, size, database().size()
