"""What is known of the last good backup of this site, for those who look whether there is one."""

import json
import platform
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.dateparse import parse_datetime

from editorial.backups.streams import PUBLIC, whole
from editorial.given import kept_for

NAME = "last_backup.json"


@dataclass(frozen=True)
class Record:
    """A backup that was finished: when, where, of how much, and which media files it could not find.

    `host` is the machine where its folder stands, "" where an older release wrote this down.
    """

    at: datetime
    folder: str
    bytes: int
    files: int
    encrypted: bool
    missing: int
    host: str = field(default_factory=platform.node)

    @property
    def is_gone(self):
        """Whether its folder is not there any more, as far as this account on this machine can tell."""
        try:
            Path(self.folder).stat()
        except (FileNotFoundError, NotADirectoryError):
            return self.host == platform.node()
        except OSError:
            return False
        return False


def last():
    """Return the Record of the last good backup, or None where none is known here."""
    try:
        kept = json.loads(path().read_text(encoding="utf-8"))
        return Record(**{"host": ""} | kept | {"at": parse_datetime(kept["at"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(record):
    """Write down that a backup was finished."""
    whole(path(), [json.dumps(asdict(record) | {"at": record.at.isoformat()}).encode()], mode=PUBLIC)


def path():
    """Return where it is written down, of this database."""
    return kept_for(settings.DATABASES["default"], Path(settings.VAR_DIR) / NAME)
