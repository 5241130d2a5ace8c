"""How much is left of the disks that the site writes to: whoever wants to know asks here."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection


@dataclass(frozen=True)
class Disk:
    """A disk, by a folder on it: how many bytes are free, and how many percent of it."""

    folder: Path
    free: int
    percent: float

    @property
    def is_scarce(self):
        """Whether less is left than `settings.DISK_RESERVE` percent."""
        return self.percent < settings.DISK_RESERVE


def on(folder):
    """Return the Disk of a folder, which itself may be yet to be made."""
    folder = Path(folder).absolute()
    there = next(one for one in (folder, *folder.parents) if one.exists())
    usage = shutil.disk_usage(there)
    return Disk(there, usage.free, 100 * usage.free / usage.total if usage.total else 100)


def disks():
    """Return each Disk once: of the site's own files, of media, of the database where that is a file."""
    folders = [settings.VAR_DIR, settings.MEDIA_ROOT]
    if connection.vendor == "sqlite" and Path(str(connection.settings_dict["NAME"])).exists():
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    return list({disk.folder.stat().st_dev: disk for disk in map(on, folders)}.values())


def is_scarce():
    """Whether one of them has less left than is kept free."""
    return any(disk.is_scarce for disk in disks())
