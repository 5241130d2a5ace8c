"""The machine under the site: its settings, its disks, its clock."""

import tempfile
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, WARNING, run_checks
from django.db import connection

from editorial.running.examining.lines import GREEN, RED, YELLOW, Line, ago
from publications import clock, room
from publications.models import Edition

LITTLE = 5  # per cent of a disk above what the newsroom leaves free
OFF, FAR_OFF = timedelta(seconds=5), timedelta(seconds=30)


def settings_():
    """What `check --deploy` finds that makes sense here: a site without a certificate hears of that alone."""
    checked = run_checks(include_deployment_checks=True)
    found = [one for one in checked if one.level >= WARNING and (settings.IS_HTTPS or one.id not in OF_HTTPS)]
    lines = [
        Line("settings", RED if one.level >= ERROR else YELLOW, f"{one.msg} ({one.id})", one.hint or SAID)
        for one in sorted(found, key=lambda one: (-one.level, str(one.id), str(one.msg)))
    ]
    if not (settings.IS_HTTPS or settings.IS_LOCAL):
        lines.append(Line("settings", YELLOW, OPEN, "Get a certificate, and let SITE_URL begin with https."))
    return lines or [Line("settings", GREEN, "“check --deploy” finds nothing.")]


OPEN = "SITE_URL begins with http: whoever is on the way reads passwords along."
OF_HTTPS = {f"security.W{number}" for number in ("004", "008", "012", "016")}
SAID = "manage.py check --deploy says more."


def media():
    """Whether pictures and files can be stored."""
    root = Path(settings.MEDIA_ROOT)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=root) as file:
            file.write(b"x")
    except OSError as error:
        fix = f"Let the account of the server and the worker write into {root}."
        return Line("media", RED, f"Nothing can be written into {root}: {error.strerror}.", fix)
    return Line("media", GREEN, f"{root} can be written.")


def disk():
    """How much is left on each disk that the site writes to."""
    return [one_disk(one) for one in room.disks()]


def one_disk(one):
    """How much is left on a disk."""
    sentence = f"{int(one.percent)} % free ({one.free / 1e9:.1f} GB) below {one.folder}."
    if one.percent >= settings.DISK_RESERVE + LITTLE:
        return Line("disk", GREEN, sentence)
    fix = "Make room: sweep_media --dry-run names files that nothing uses; old backups and logs are others."
    return Line("disk", RED if one.is_scarce else YELLOW, sentence, fix)


def clocks():
    """Whether the clocks of server and database agree, and none was set back."""
    now = clock.now()
    last = Edition.objects.filter(immediate=True).order_by("-live_from").first()
    apart = abs(database_now() - now) if connection.vendor == "postgresql" else timedelta()
    fix = "Let the time be kept by the network on every machine: timedatectl set-ntp true."
    if last and last.live_from > now + OFF:
        sentence = f"It was set back: a piece was published {ago(last.live_from - now)} from now."
        return Line("clock", RED, sentence, fix)
    if apart > OFF:
        sentence = f"Server and database are {ago(apart)} apart."
        return Line("clock", RED if apart > FAR_OFF else YELLOW, sentence, fix)
    return Line("clock", GREEN, "Server and database agree.")


def database_now():
    """Return the database's own moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
