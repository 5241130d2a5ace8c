"""Restoring a backup: everything is checked before anything is written; what comes of it is a silent copy."""

import os
from functools import partial
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from editorial.backups import media, sealing
from editorial.backups.fitting import refuse_without_room
from editorial.backups.making import Progress, database, heard, in_words
from editorial.backups.streams import Counted, Unusable, digest_of, regular
from editorial.models import Pulse
from publications import clock, copies
from publications.caching import epochs
from publications.caching.keeping import ALONE
from publications.models import RestoredCopy

FILLED = ("auth.User", "editorial.Article", "publications.Edition", "publications.Brand")
NEWER = (
    "This backup was made by a newer release than this one, which does not know {}: install that release, or"
    " a newer one, and restore with it."
)
UNREADABLE = "The database here cannot be read ({}). To put the backup in its place, say --overwrite."


def check(backup, *, key="", overwrite=False, say=print):
    """Check all that can be known before anything is written. Return what opens the backup's files."""
    manifest = backup.manifest
    if manifest["vendor"] != connection.vendor:
        raise Unusable(
            f"This backup is of {manifest['vendor']}, and the database here is {connection.vendor}."
        )
    known = migrations_here()
    if unknown := [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]:
        raise Unusable(NEWER.format(f"the migration {unknown[0]}"))
    database().refuse(backup)
    if not overwrite:
        with in_words(settings.MEDIA_ROOT):
            refuse_to_overwrite(backup)
    opened = sealing.opener(manifest["recipient"], key)
    say("Checking the backup.")
    with in_words(backup.folder):
        check_parts(backup, opened)
        check_media(backup, opened, say)
        refuse_without_room([(settings.MEDIA_ROOT, missing(backup)), *database().needed(backup)])
    return opened


def migrations_here():
    """Return all migrations that this release knows, with those that others have replaced."""
    known = MigrationLoader(None).disk_migrations
    return {*known, *(former for migration in known.values() for former in migration.replaces)}


def refuse_to_overwrite(backup):
    """Raise Unusable where there is something that the backup would write over."""
    refuse_filled(backup)
    shown, count = media.first(media.differing(settings.MEDIA_ROOT, backup.media()))
    if count:
        raise Unusable(
            f"{settings.MEDIA_ROOT} has {count} files that are not the backup’s ({shown}). To write the"
            " backup over it, say --overwrite."
        )


def refuse_filled(backup):
    """Raise Unusable where somebody worked in the database here."""
    try:
        filled = is_filled()
    except DatabaseError as error:
        raise Unusable(UNREADABLE.format(error)) from error
    if filled and not is_unfinished(backup):
        raise Unusable("The database is not empty. To write the backup over it, say --overwrite.")


def is_filled():
    """Whether anybody worked in the database here."""
    there = set(connection.introspection.table_names())
    models = [apps.get_model(name) for name in FILLED]
    return any(model.objects.exists() for model in models if model._meta.db_table in there)


def is_unfinished(backup):
    """Whether the database is what a killed run has put there from this very backup."""
    try:
        return RestoredCopy.objects.filter(backup=backup.name, restored_at=None).exists()
    except DatabaseError:
        return False


def check_parts(backup, opened):
    """Raise Unusable where the database or a list of the backup is not what was written."""
    for path, _, digest in backup.parts():
        if digest_of(path) != digest:
            raise Unusable(f"The backup is damaged: {path} is not as it was written.")
        if path.name.endswith(sealing.SUFFIX):
            with path.open("rb") as file:
                opened(file, Counted())


def check_media(backup, opened, say):
    """Raise Unusable where a media file of the backup is missing or damaged."""
    pool, progress = media.Pool(backup.pool), Progress(say)
    for kept in progress.of((kept, False) for kept in backup.media()):
        path = pool.path(kept.name)
        if not media.is_within(kept.order):
            raise Unusable(f"The backup is damaged: it would write to {kept.path}.")
        found = digest_in(path, opened)
        if found != kept.sha256:
            said = "is missing" if found is None else "is not as it was written"
            raise Unusable(f"The backup is damaged: {path}, which is {kept.path}, {said}.")


def digest_in(path, opened):
    """Return the digest of what a kept file holds, or None where it is not there.

    A sealed one that was made anew is not the one that an older backup's list has, and holds the same.
    """
    if not path.name.endswith(sealing.SUFFIX):
        return digest_of(path)
    counted = Counted()
    try:
        with open(path, "rb", opener=regular) as file:
            opened(file, counted)
    except FileNotFoundError:
        return None
    except Unusable:
        return ""
    return counted.sha256


def missing(backup):
    """Return how many bytes of its media are not here."""
    root = Path(settings.MEDIA_ROOT)
    return sum(kept.size for kept in backup.media() if not (root / kept.path).exists())


def restore(backup, *, key="", overwrite=False, say=print):
    """Check a backup and put it in place. Return how many media files were written, and warnings.

    Nobody else writes to SQLite meanwhile, and PostgreSQL is asked again once nobody does: so nothing is lost
    that was not there to be looked at.
    """
    say = heard(say)
    with database().held() as holder:
        opened = check(backup, key=key, overwrite=overwrite, say=say)
        refuse_still = (lambda: None) if overwrite else partial(refuse_filled, backup)
        if moved := database().set_aside():
            say(f"The database here was damaged beyond reading: it is kept as {moved}.")
        count = put_in_place(backup, opened, holder, refuse_still, say)
    call_command("migrate", verbosity=0, interactive=False)
    warnings = list(forget_pages())
    Pulse.objects.signs_of_life().delete()
    RestoredCopy.objects.update(restored_at=clock.now())
    copies.remember(True)
    return count, warnings


def rehearse(backup, *, key="", overwrite=False, say=print):
    """Check all that a restoration does, and write nothing. Return what stands in its way here, or nothing.

    Beside a site that runs, the backup itself is checked whole.
    """
    said = "" if overwrite else in_the_way(backup)
    if not said:
        with database().held():
            pass  # whether it can be
    check(backup, key=key, overwrite=True, say=say)
    return said


def in_the_way(backup):
    """Say what the backup would write over here, or nothing."""
    try:
        refuse_to_overwrite(backup)
    except Unusable as problem:
        return str(problem)
    return ""


def put_in_place(backup, opened, holder, refuse_still, say):
    """Put media and database in place. Return how many media files were written."""
    with in_words(settings.MEDIA_ROOT):
        progress, count = Progress(say), 0
        for kept in progress.of((kept, False) for kept in backup.media()):
            count += put(kept, media.Pool(backup.pool), opened)
        say("Database.")
        database().load(backup, opened, holder, refuse_still)
    return count


def put(kept, pool, opened):
    """Put a media file in its place, whole or not at all. Say whether it was not there already."""
    path = Path(settings.MEDIA_ROOT) / kept.path
    if path.exists() and path.stat().st_size == kept.size and digest_of(path) == kept.sha256:
        return False
    make_folder(path.parent)
    part = path.with_name(path.name + media.RESTORING)
    with pool.path(kept.name).open("rb") as file, part.open("wb") as target:
        counted = Counted(target)
        opened(file, counted)
        target.flush()
        os.fsync(target.fileno())
    if counted.sha256 != kept.sha256:
        part.unlink()
        raise Unusable(f"The backup is damaged: {kept.path} is not what it was.")
    part.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    os.utime(part, ns=(kept.mtime, kept.mtime))
    part.replace(path)
    return True


def make_folder(path):
    """Make a folder and those above it that are missing, as uploads make them, whatever the umask is."""
    if not path.exists():
        make_folder(path.parent)
        path.mkdir()
        path.chmod(settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS)


def forget_pages():
    """Forget every page that was made of another database; yield what could not be done, as sentences.

    What is kept is named by the number and the moment of the last change, which another database does not
    have; this is for all else that stands in the cache.
    """
    epochs.forget()
    cache = caches["default"]
    try:
        cache.clear()
    except Exception as error:  # whatever its driver raises
        if not isinstance(cache, ALONE):
            why = type(error).__name__
            yield f"The shared cache does not answer ({why}): empty it before the site starts."
