"""How much room the disks have on which the site writes."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection


def is_scarce():
    """Whether one of them has less left than `settings.DISK_RESERVE` percent."""
    return any(share < settings.DISK_RESERVE for share in shares().values())


def shares():
    """Return {folder: percent that is free} for media, and for the database where it is a file."""
    folders = [Path(settings.MEDIA_ROOT)]
    if connection.vendor == "sqlite":
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    return {str(folder): free(folder) for folder in folders}


def free(folder):
    """Return how many percent of a folder's disk are free; the folder itself may be yet to be made."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    usage = shutil.disk_usage(there)
    return 100 * usage.free / usage.total if usage.total else 100
