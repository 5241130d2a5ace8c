"""Restore database and media from a backup."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from editorial.backups.folders import found
from editorial.backups.restoring import rehearse, restore
from editorial.backups.streams import Unusable


class Command(BaseCommand):
    help = (
        "Put a backup in place, after all of it was checked. Stop the server and its worker first. What "
        "comes of it is a copy that sends nothing and is not indexed. Killed, it is run again."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", help="a backup, or a folder of them: then the newest")
        parser.add_argument(
            "--key", metavar="FILE", default="", help="the key that opens an encrypted backup"
        )
        parser.add_argument("--overwrite", action="store_true", help="write over the database and media here")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="check the whole backup, also beside the site; write nothing",
        )

    def handle(self, *, folder, key, overwrite, dry_run, **options):
        try:
            backup = found(Path(folder))
            asked = {"key": key, "overwrite": overwrite, "say": self.stdout.write}
            if dry_run:
                return self.stdout.write(self.rehearsed(backup, asked))
            count, warnings = restore(backup, **asked)
        except Unusable as problem:
            raise CommandError(str(problem)) from problem
        for sentence in warnings:
            self.stderr.write(sentence)
        facts = backup.manifest
        self.stdout.write(
            f"Restored {facts['site']} ({facts['address']}) as of {facts['made_at'][:16]}: the database and"
            f" {facts['media']['files']:,} media files, {count:,} of them written."
        )
        self.stdout.write("Before it is started: manage.py prepare, for static files are in no backup.")
        return self.stdout.write(
            "This is a copy: it sends nothing, and search engines are told to leave it. To make it the site:"
            " manage.py doctor --make-primary"
        )

    def rehearsed(self, backup, asked):
        if in_the_way := rehearse(backup, **asked):
            return f"The backup {backup.folder} is whole. Nothing was written (dry run).\n{in_the_way}"
        return f"The backup {backup.folder} is whole and could be restored here (dry run)."
