"""SQLite's database into a backup and out of it: one file, copied in one snapshot."""

import fcntl
import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from django.db import connection
from django.db.utils import OperationalError

from editorial.backups.fitting import refuse_without_room
from editorial.backups.streams import (
    HELD,
    PATIENCE,
    PRIVATE,
    Unpacked,
    Unusable,
    packed,
    pieces,
    private,
    whole,
)
from publications import clock
from publications.models import RestoredCopy

NAME = "database.sqlite3.gz"
COPY, NEW = ".backup", ".restoring"  # end the names of files beside the database while they are needed
STEP = 100  # pages that are copied at once: fewer than any site has, for the first must not be the last
BROKEN = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
FORGOTTEN = "django_session"  # who restores a copy signs in to it


def path():
    """Return where the database stands."""
    if connection.is_in_memory_db():
        raise Unusable("A database in memory cannot be backed up or restored.")
    here = Path(connection.settings_dict["NAME"])
    if here.is_dir():
        raise Unusable(f"{here} is a folder: DATABASE_URL names the file that is the database.")
    return here


def size():
    """Return about how many bytes a backup of the database needs at most."""
    return path().stat().st_size


def dump(folder, *, mark="", seal=None):
    """Write the database into a folder, as it was at one moment, while editors go on.

    Return (facts, [(name, Counted)]).
    """
    refuse_without_room([(path().parent, size())])
    try:
        with own_copy() as copy:
            with closing(sqlite3.connect(path())) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
                target.execute("PRAGMA secure_delete = ON")
                with target:
                    target.execute(f"DELETE FROM {FORGOTTEN}")
            with copy.open("rb") as file:
                kept = whole(folder / (NAME + mark), packed(pieces(file)), seal)
            facts = {"size": copy.stat().st_size}
    except sqlite3.Error as error:
        raise Unusable(f"The database could not be read: {error}.") from error
    return facts, [(NAME + mark, kept)]


@contextmanager
def own_copy():
    """Give the path of an empty file for a copy, beside the database, where it is as safe as that is.

    What a killed run has left there is taken over. Raise Unusable where another run has its copy there.
    """
    copy = Path(f"{path()}{COPY}")
    with open(copy, "ab", opener=private) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_mine = os.path.samestat(os.fstat(file.fileno()), copy.stat())
        except (BlockingIOError, FileNotFoundError):  # held; or removed by whoever held it
            is_mine = False
        if not is_mine:
            raise Unusable("Another backup of this database is being made: begin when that has ended.")
        try:
            os.fchmod(file.fileno(), PRIVATE)
            file.truncate(0)
            yield copy
        finally:
            copy.unlink(missing_ok=True)


def needed(backup):
    """Return where restoring needs room for a while, and how many bytes: pairs."""
    return [(path().parent, 2 * backup.manifest["database"]["size"])]


def refuse(backup):
    """Refuse nothing: one file takes the place of another, whatever that holds."""


@contextmanager
def held():
    """Keep others from writing to the database here until it is replaced, and give who does; readers go on.

    One that is damaged or not there is held by nobody: what is put in its place mends it. Raise Unusable
    where somebody writes and does not end.
    """
    if not path().exists():
        yield None
        return
    with closing(sqlite3.connect(path(), timeout=PATIENCE, isolation_level=None)) as holder:
        if takes(holder):
            yield holder
            return
    yield None


def takes(holder):
    """Let a connection be the only one that writes; say whether it can be."""
    try:
        holder.execute("PRAGMA journal_mode = WAL")  # in which it is read meanwhile
        holder.execute("BEGIN IMMEDIATE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in BUSY:
            raise Unusable(HELD) from error
        return False
    return True


def set_aside():
    """Move a file that is no database any more out of the way; return how it is called then, or None."""
    if not is_broken():
        return None
    moved = f"{path()}.broken-{clock.now():%Y%m%dT%H%M%S}"
    connection.close()
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            os.rename(f"{path()}{end}", f"{moved}{end}")
    return moved


def is_broken():
    """Whether there is a file that SQLite does not take for a database."""
    if not path().exists():
        return False
    try:
        with closing(sqlite3.connect(path(), timeout=PATIENCE)) as here:
            here.execute("PRAGMA schema_version")
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode & 0xFF in BROKEN
    return False


def watching(holder):
    """Let a copy have the database that was held; return what it asks at each step of its own.

    Between the two anybody may write: the copy’s first step keeps all out again, and gives up if one did.
    Left alone, Python waits without end for somebody who writes.
    """
    before = version(holder)
    if holder:
        holder.execute("ROLLBACK")
    steps = count()

    def watch(status, remaining, total):
        if status in BUSY or (next(steps) == 0 and version(holder) != before):
            raise Unusable(HELD)

    return watch


def version(holder):
    """Return a number that has moved where another connection wrote."""
    return holder and holder.execute("PRAGMA data_version").fetchone()


def load(backup, opened, holder=None, refuse_still=None):
    """Put the backup's database in place of the one here, all of it or nothing, marked as a copy.

    Nothing is refused once more: nobody wrote since it was held.
    """
    new = Path(f"{path()}{NEW}")
    try:
        [(kept, _, _)] = backup.parts()[:1]
        with kept.open("rb") as file, open(new, "wb", opener=private) as target:
            opened(file, Unpacked(target))
        with closing(sqlite3.connect(new)) as made:
            if (said := made.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
                raise Unusable(f"The backup's database is damaged: {said}.")
            with made:
                table = RestoredCopy._meta.db_table
                made.execute(f"DELETE FROM {table}")
                made.execute(f"INSERT INTO {table} (backup) VALUES (?)", [backup.name])
            connection.close()
            with closing(sqlite3.connect(path(), timeout=PATIENCE)) as here:
                made.backup(here, pages=STEP, progress=watching(holder))
                here.execute("PRAGMA journal_mode = WAL")
    except (sqlite3.Error, OperationalError) as error:
        raise Unusable(
            f"The database could not be replaced: {error}. Stop server and worker first; it is as it was."
        ) from error
    finally:
        new.unlink(missing_ok=True)
