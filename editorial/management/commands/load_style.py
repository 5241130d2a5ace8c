"""Add the starter set of house style, or a file of rules, to the rules in use."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from editorial.style.sets import load
from editorial.style.sheets import BadSheet
from editorial.style.starting import load_starter


class Command(BaseCommand):
    help = (
        "Add the rules of house style that ship and are missing, as hints: none blocks. With a file, make "
        "the rules say what the file says; a rule is known by its name. A second run changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="Rules in YAML; else those that ship.")
        parser.add_argument("--dry-run", action="store_true", help="Change nothing.")

    def handle(self, *, file, dry_run, **options):
        if file is None and not dry_run:
            self.stdout.write(f"{self.starter()} rules added.")
            return
        if file is None:
            raise CommandError("A dry run needs a file.")
        try:
            tally = load(file.read_bytes(), dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        if tally.faults:
            raise CommandError("Nothing was changed.\n" + "\n".join(map(str, tally.faults)))
        self.close(tally, dry_run)

    def starter(self):
        """Add the starter set, and return how many rules were missing."""
        try:
            return load_starter()
        except BadSheet as bad:
            raise CommandError(str(bad)) from bad

    def close(self, tally, dry_run):
        """Print the tally."""
        for what in ("created", "changed"):
            for name in getattr(tally, what):
                self.stdout.write(f"{what}: {name}")
        for name in tally.unblocked:
            self.stdout.write(f"blocks no more, because it says something else: {name}")
        counted = ", ".join(
            f"{len(getattr(tally, one))} {one}" for one in ("created", "changed", "unchanged")
        )
        self.stdout.write(f"Rules: {counted}.")
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
