"""Media files into the pool of backups, each content once, and out of it."""

import errno
import json
import os
from contextlib import suppress
from dataclasses import asdict
from functools import cached_property
from itertools import chain
from pathlib import Path

from editorial.backups.folders import Kept
from editorial.backups.sealing import mark_of
from editorial.backups.streams import CLOSED, PART, Counted, Unusable, digest_of, pieces, whole

RESTORING = ".restoring"  # ends the name of a file that is not whole yet


def walk(root):
    """Yield (path in its parts, os.DirEntry) of every file under a folder, folder by folder, in order."""
    for path, entry in entries(root):
        if entry.is_file(follow_symlinks=False) and not entry.name.endswith(RESTORING):
            yield path, entry


def entries(root, below=(), above=None):
    """Yield what is under a folder, also under links to folders elsewhere, as on a second disk.

    A link to a folder that it is itself in is not followed, nor is one to a single file.
    """
    try:
        above = above or {identity(one) for one in Path(root).resolve().parents}
        own = identity(root)
        here = sorted(os.scandir(root), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in here if own not in above else ():
        path = [*below, entry.name]
        yield path, entry
        if leads_to_folder(entry):
            yield from entries(entry.path, path, above | {own})


def identity(folder):
    """Return what tells a folder from every other, whatever leads to it."""
    stat = os.stat(folder)
    return stat.st_dev, stat.st_ino


def leads_to_folder(entry):
    """Whether an entry is a folder or a link to one."""
    try:
        return entry.is_dir()
    except OSError as error:
        if error.errno == errno.ELOOP:
            return False
        raise


def linked(root):
    """Yield a folder and those that links under it bring in, as they are called where they stand."""
    root = Path(root).resolve()
    yield root
    for _, entry in entries(root):
        if entry.is_symlink() and leads_to_folder(entry):
            target = Path(entry.path).resolve()
            if not root.is_relative_to(target):
                yield target


def is_within(parts):
    """Whether a path, in its parts, leads to a file within the folder that it begins in."""
    return not any(part in ("", ".", "..") or "\0" in part for part in parts)


def side_by_side(here, there, order):
    """Yield (one of here or None, one of there or None), matched by their order."""
    here, there = iter(here), iter(there)
    one, other = next(here, None), next(there, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < order(other)):
            yield one, None
            one = next(here, None)
        elif one is None or order(other) < one[0]:
            yield None, other
            other = next(there, None)
        else:
            yield one, other
            one, other = next(here, None), next(there, None)


class Pool:
    """The files of all backups in a folder."""

    def __init__(self, place, recipient="", seal=None, backups=()):
        self.place, self.mark, self.seal, self.backups = place, mark_of(recipient), seal, backups
        self.made = set()

    def path(self, name):
        """Return where a file stands."""
        return self.place / name[:2] / name

    def has(self, kept):
        """Whether a file of a former backup is still there, as long as it was, and sealed as this one is."""
        if kept.name != kept.sha256 + self.mark:
            return False
        try:
            return self.path(kept.name).stat().st_size == kept.kept_size
        except OSError:
            return False

    @cached_property
    def written(self):
        """The digests of all sealed files that backups know, as they were written."""
        digests = set()
        for backup in self.backups:
            with suppress(Unusable):  # a damaged list
                digests.update(
                    bytes.fromhex(kept.kept_sha256)
                    for kept in backup.media()
                    if kept.name.endswith(self.mark)
                )
        return digests

    def is_sound(self, name):
        """Whether a sealed file is there as it was once written."""
        digest = bytes.fromhex(digest_of(self.path(name)) or "")
        return digest in self.made or digest in self.written

    def take(self, path, entry):
        """Copy a file into the pool; return the Kept, or None where the file is gone meanwhile."""
        new = self.place / f"new{PART}"
        plain = Counted()
        try:
            with open(entry.path, "rb") as file:
                stat = os.fstat(file.fileno())
                made = whole(new, noted(pieces(file), plain), self.seal)
        except FileNotFoundError:
            return None
        name, facts = plain.sha256 + self.mark, (made.size, made.sha256)
        self.path(name).parent.mkdir(CLOSED, exist_ok=True)
        # Sealed twice it is not the same twice, and other backups know the one that is there.
        if self.seal and self.path(name).exists() and self.is_sound(name):
            facts = self.path(name).stat().st_size, digest_of(self.path(name))
            new.unlink()
        else:
            new.replace(self.path(name))
            if self.seal:
                self.made.add(bytes.fromhex(made.sha256))
        # One that grew meanwhile is copied again by the next run.
        mtime = stat.st_mtime_ns if plain.size == stat.st_size else 0
        return Kept("/".join(path), plain.size, mtime, plain.sha256, name, *facts)


def noted(pieces, counted):
    """Yield pieces, and count them on their way."""
    for piece in pieces:
        counted.write(piece)
        yield piece


def gather(root, former, pool, *, keep_gone=False):
    """Yield (Kept, whether it was copied) of every file under a folder, and of those that are gone meanwhile.

    A file that a former backup has, as long and as old, is taken to be the same.
    """
    for here, known in side_by_side(walk(root), former, lambda kept: kept.order):
        if here is None:
            if keep_gone:
                yield known, False
            continue
        path, entry = here
        if known and is_same(entry, known) and pool.has(known):
            yield known, False
        elif kept := pool.take(path, entry):
            yield kept, True


def is_same(entry, known):
    """Whether a file is as a former backup has it, by its length and its age."""
    try:
        stat = entry.stat()
    except FileNotFoundError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (known.size, known.mtime)


def lines(files):
    """Yield files as the lines of a list."""
    for kept in files:
        yield json.dumps(asdict(kept)).encode() + b"\n"


def differing(root, media):
    """Yield the paths of files under a folder that a backup has otherwise, or not at all."""
    for here, kept in side_by_side(walk(root), media, lambda kept: kept.order):
        if here is not None and (kept is None or here[1].stat().st_size != kept.size):
            yield "/".join(here[0])


def first(paths, most=3):
    """Return the first of some paths for a sentence, and how many there are in all."""
    paths = iter(paths)
    shown = [path for path, _ in zip(paths, range(most), strict=False)]
    return ", ".join(shown), len(shown) + sum(1 for _ in chain(paths))
