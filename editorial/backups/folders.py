"""Where backups stand: one folder each, and the files of all of them in a pool, each once.

DIR/files/ab/abcdef…          media, named by their content
DIR/20261129T141100-123456Z/       database…, media.jsonl (which files), and manifest.json, written last
DIR/20261129T151100-123456Z.part/  one that was not finished: the next run begins it anew
"""

import fcntl
import json
import os
import re
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from editorial.backups.manifests import DIGEST, FACTS, SHA256, is_as_written, with_digest
from editorial.backups.streams import CLOSED, PART, Unusable, private, regular, whole

FORMAT = 1
MANIFEST, MEDIA, POOL, LOCK = "manifest.json", "media.jsonl", "files", ".lock"
NAMED = re.compile(r"\d{8}T\d{6}-\d{6}Z")
POOLED = re.compile(r"[0-9a-f]{64}(\.[0-9a-f]{8}\.age)?")


@dataclass(frozen=True)
class Kept:
    """A media file in a backup: what it was; and the name, length and digest with which it is kept."""

    path: str
    size: int
    mtime: int
    sha256: str
    name: str
    kept_size: int
    kept_sha256: str

    def __post_init__(self):
        """Raise ValueError for what no list was written with."""
        hexadecimal = SHA256.fullmatch(self.sha256) and SHA256.fullmatch(self.kept_sha256)
        numbers = (self.size, self.mtime, self.kept_size)
        if not (isinstance(self.path, str) and hexadecimal and POOLED.fullmatch(self.name)):
            raise ValueError(self)
        if not all(isinstance(number, int) for number in numbers):
            raise ValueError(self)

    @property
    def order(self):
        """Its place among others, folder by folder."""
        return self.path.split("/")


@dataclass(frozen=True)
class Backup:
    """A finished backup."""

    folder: Path
    manifest: dict

    @property
    def name(self):
        """What it is called: when it was made."""
        return self.folder.name

    @property
    def pool(self):
        """Where its media stand."""
        return self.folder.parent / POOL

    def media(self):
        """Return its media files, in order, one after the other."""
        return kept_in(self.folder / MEDIA)

    def parts(self):
        """Return (path, size, digest) of what stands in its own folder."""
        return [(self.folder / one["name"], one["size"], one["sha256"]) for one in self.manifest["files"]]


def kept_in(path):
    """Yield the files of a list, in order. Raise Unusable where it is not as it was written."""
    try:
        with open(path, encoding="utf-8", opener=regular) as file:
            for line in file:
                yield Kept(**json.loads(line))
    except (OSError, ValueError, TypeError) as error:
        raise Unusable(f"The backup in {path.parent} is damaged: its {path.name} cannot be read.") from error


def standing(place):
    """Return the folders that say they are finished backups, the newest first."""
    folders = sorted(place.glob(f"*/{MANIFEST}"), reverse=True)
    return [path.parent for path in folders if path.parent.suffix != PART]


def bereft(place):
    """Return the folders that were finished backups by their names, and have no manifest."""
    return [one for one in sorted(place.glob("*/")) if NAMED.fullmatch(one.name) and not is_one(one)]


def is_one(place):
    """Whether a folder is a backup, and not where backups stand."""
    return (place / MANIFEST).exists()


def finished(place, say=lambda sentence: None):
    """Return the backups of a folder that can be read, the newest first; say which cannot."""
    backups = []
    for folder in standing(place):
        try:
            backups.append(read(folder))
        except Unusable as problem:
            say(f"{problem} It is left as it is.")
    return backups


def found(place):
    """Return the backup that a folder is, or the newest one in it. Raise Unusable where there is none."""
    if is_one(place):
        return read(place)
    if place.suffix == PART or (place / MEDIA).exists():
        raise Unusable(f"The backup in {place} was not finished: it has no {MANIFEST}.")
    for folder in standing(place):
        try:
            return read(folder)
        except Unusable:
            if NAMED.fullmatch(folder.name):
                raise
    raise Unusable(f"There is no finished backup in {place}.")


def read(folder):
    """Read what a backup says of itself. Raise Unusable where that is not as it was written.

    Older releases wrote no digest of it.
    """
    try:
        with open(folder / MANIFEST, encoding="utf-8", opener=regular) as file:
            manifest = json.load(file)
        number = manifest["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unusable(f"The backup in {folder} is damaged: its {MANIFEST} cannot be read.") from error
    if number != FORMAT:
        raise Unusable(f"The backup in {folder} was made by a newer release, in a form unknown here.")
    if manifest.keys() - {DIGEST} != FACTS:
        raise Unusable(f"The backup in {folder} is damaged: its {MANIFEST} is not whole.")
    if not is_as_written(manifest):
        raise Unusable(f"The backup in {folder} is damaged: its {MANIFEST} is not as it was written.")
    return Backup(folder.absolute(), manifest)


def finish(part, manifest):
    """Write the manifest of a backup, and give it its name: from then on it counts."""
    text = json.dumps(with_digest(manifest), indent=1, ensure_ascii=False)
    whole(part / MANIFEST, [text.encode()])
    folder = part.with_suffix("")
    part.rename(folder)
    for one in (folder, folder.parent):
        descriptor = os.open(one, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
    return read(folder)


@contextmanager
def alone(place):
    """Hold a folder of backups for oneself. Raise Unusable where another run does."""
    try:
        place.mkdir(CLOSED, parents=True, exist_ok=True)
        file = open(place / LOCK, "a", opener=private)  # noqa: SIM115
    except OSError as error:
        raise Unusable(f"Backups cannot be written to {place}: {error.strerror}.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unusable(f"Another backup is being made in {place}.") from None
        yield


def close(place):
    """Keep others out of what stands in a folder of backups, also of what an older release made there."""
    (place / POOL).mkdir(exist_ok=True)
    for folder in (place / POOL, *standing(place)):
        with suppress(PermissionError):  # another account's
            folder.chmod(CLOSED)


def clear(place):
    """Remove what runs that were killed have left."""
    for path in place.glob(f"*{PART}"):
        if NAMED.fullmatch(path.stem):
            shutil.rmtree(path)
    for path in (place / POOL).glob(f"*{PART}"):
        path.unlink()


def drop_old(made, keep, say=lambda sentence: None):
    """Leave so many backups beside the one just made, and its own files. Return how many others were removed.

    That one is left wherever the others’ names come from a clock that was ahead: `keep` counts it, too.
    While there is one that cannot be read, all files are left: nobody knows which are its own.
    """
    place = made.folder.parent
    old = [backup for backup in finished(place) if backup.name != made.name][keep - 1 :]
    for backup in old:
        shutil.rmtree(backup.folder)
    if old:
        try:
            wanted = {kept.name for folder in standing(place) for kept in listed(folder)}
        except Unusable as problem:
            say(f"{problem} No media were dropped.")
            return len(old)
        for path in (place / POOL).glob("*/*"):
            if POOLED.fullmatch(path.name) and path.name not in wanted:
                path.unlink()
    return len(old)


def dated_after(made, backups):
    """Return those of some backups whose names say that they were made after another one."""
    return [one for one in backups if NAMED.fullmatch(one.name) and one.name > made.name]


def listed(folder):
    """Return the media files that a folder names, whatever its manifest says; a foreign one names none."""
    ours = NAMED.fullmatch(folder.name) or (folder / MEDIA).exists()
    return kept_in(folder / MEDIA) if ours else ()
