"""Whether backups are still what was written: every file is read, and nothing is written."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from editorial.backups import folders, media
from editorial.backups.streams import Unusable, digest_of

REMOVED = "Bring it from a copy of this backup elsewhere, or remove {}: the next run makes a new backup."
MISSING, CHANGED = "is missing", "is not as it was written"

BEREFT = f"{{}} has no {folders.MANIFEST} any more: it cannot be restored."


@dataclass
class Verified:
    """What was read of all backups in a folder; what is damaged, in sentences; which are whole."""

    files: int = 0
    bytes: int = 0
    damage: list = field(default_factory=list)
    whole: list = field(default_factory=list)

    def reads(self, path):
        """Return the digest of a file, and count it: None where it is not there, "" where the disk fails."""
        try:
            digest = digest_of(path)
        except PermissionError as error:
            raise Unusable(f"{path} cannot be read: {error.strerror}.") from error
        except OSError:
            return ""
        if digest is not None:
            self.files, self.bytes = self.files + 1, self.bytes + path.stat().st_size
        return digest


def verify(place, *, say=print):
    """Read all backups in a folder, or the one that it is, each file once. Return a Verified.

    No key is needed: what is sealed is compared as it was sealed. What another run drops is left out.
    """
    place, found = Path(place).absolute(), Verified()
    bereft = [] if folders.is_one(place) else folders.bereft(place)
    backups = list(readable(place, found))
    harmed = {backup.name for backup in backups if not are_sound(backup, found)}
    pool = media.Pool(place.parent / folders.POOL if folders.is_one(place) else place / folders.POOL)
    say(f"Media of {len(backups)} backup{'' if len(backups) == 1 else 's'}.")
    neighbours = folders.finished(place.parent) if folders.is_one(place) else ()
    bad = damaged_media(backups, neighbours, pool, found)
    users = users_of(bad, backups)
    cure = cures(users, bad, [*backups, *neighbours])
    for name, (kept, names) in users.items():
        harmed.update(names)
        found.damage.append(f"{pool.path(name)} {bad[name]}. {told(kept, names)} {cure(kept)}")
    found.damage.extend(BEREFT.format(folder) for folder in bereft if folder.exists())
    found.whole = [backup.name for backup in backups if stands(backup) and backup.name not in harmed]
    return found


def readable(place, found):
    """Yield the backups whose manifest is to be understood, the newest first. Raise Unusable for none."""
    standing = [place] if folders.is_one(place) else folders.standing(place)
    if not standing:
        raise Unusable(f"There is no finished backup in {place}.")
    for folder in standing:
        try:
            yield folders.read(folder)
        except Unusable as problem:
            found.damage.append(str(problem))


def stands(backup):
    """Whether a backup is still there."""
    return folders.is_one(backup.folder)


def are_sound(backup, found):
    """Whether the database and the list of a backup are what was written."""
    said = [
        f"{path} {MISSING if digest is None else CHANGED}."
        for path, _, written in backup.parts()
        if (digest := found.reads(path)) != written
    ]
    if said and stands(backup):
        found.damage.extend(f"{one} {REMOVED.format(backup.folder)}" for one in said)
    return not said


def lists(backups):
    """Yield (backup, Kept) of all media of some backups, as far as their lists can be read."""
    for backup in backups:
        try:
            yield from ((backup, kept) for kept in backup.media())
        except Unusable:  # it was said, or is dropped meanwhile
            continue


def damaged_media(backups, neighbours, pool, found):
    """Return {name: what is wrong with it} of media that a backup lists.

    A sealed one may be any list's, also of a neighbour in the same folder: sealed anew, it is not the same.
    """
    wanted = defaultdict(set)
    for _, kept in lists(backups):
        wanted[kept.name].add(bytes.fromhex(kept.kept_sha256))
    for _, kept in lists(neighbours):
        if kept.name in wanted:
            wanted[kept.name].add(bytes.fromhex(kept.kept_sha256))
    bad = {}
    for name in sorted(wanted):
        digest = found.reads(pool.path(name))
        if digest is None:
            bad[name] = MISSING
        elif bytes.fromhex(digest) not in wanted[name]:
            bad[name] = CHANGED
    return bad


def users_of(bad, backups):
    """Return {name: (Kept, {names of backups})} of damaged media, for backups that still stand."""
    users = {}
    for backup, kept in lists(backups if bad else ()):
        if kept.name in bad and stands(backup):
            users.setdefault(kept.name, (kept, {}))[1][backup.name] = True
    return users


def told(kept, names):
    """Say in a sentence what a file is of a site, and in which backups."""
    first, *others = names
    more = f" and in {len(others)} more" if others else ""
    return f"It is {kept.path} in {first}{more}."


def cures(users, bad, backups):
    """Return what says in a sentence where a damaged file could come from."""
    digests = {kept.sha256 for kept, _ in users.values()}
    paths = {kept.path for kept, _ in users.values()}
    same, older = {}, {}
    for backup, kept in lists(backups if users else ()):
        if kept.name in bad:
            continue
        if kept.sha256 in digests:
            same.setdefault(kept.sha256, backup.name)
        if kept.path in paths:
            older.setdefault(kept.path, backup.name)

    def cure(kept):
        here = Path(settings.MEDIA_ROOT) / kept.path
        if media.is_within(kept.order) and digest_of(here) == kept.sha256:
            return "The site has it still: remove what is damaged, and the next backup writes it anew."
        if kept.sha256 in same:
            return f"The backup {same[kept.sha256]} has the same."
        if kept.path in older:
            return f"Another state of it is in the backup {older[kept.path]}."
        return "Nothing here has it any more."

    return cure
