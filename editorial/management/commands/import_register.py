"""Import a register of entities and their statuses from CSV."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from editorial.register.importing import take_in
from editorial.register.reading import LARGEST, Unreadable
from editorial.register.reindexing import register_changed


class Command(BaseCommand):
    help = (
        "Import organisations, outlets and people with their statuses from CSV: all rows, or none when one "
        "is broken. What comes in waits in the admin until a person confirms it."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, file, dry_run, **options):
        try:
            with Path(file).open("rb") as opened:
                taken = take_in(opened.read(LARGEST + 1), dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except Unreadable as error:
            raise CommandError(f"{file}: {error}") from error
        for line, sentence in taken.said if not taken.faults else ():
            self.stdout.write(f"line {line}: {sentence}")
        if taken.faults:
            faults = "\n".join(f"line {line}: {fault}." for line, fault in taken.faults)
            raise CommandError(f"Nothing was imported.\n{faults}\n{taken}.")
        if not dry_run:
            register_changed()
        self.stdout.write(f"{taken}{' (dry run: nothing was changed)' if dry_run else ''}.")
