"""Load the demonstration magazine: its vocabulary, its pieces and what happened to them."""

from collections import Counter

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from editorial.demo.loading import RESULTS, load
from editorial.demo.sheets import BadSheet
from editorial.demo.vocabulary import Unknown


class Command(BaseCommand):
    help = (
        "Load the demonstration magazine. A second run changes nothing; what the newsroom has changed in the "
        "meantime is left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *, dry_run, verbosity, **options):
        self.verbosity = verbosity
        try:
            made, outcomes = self.rehearse() if dry_run else load(self.tell)
        except (BadSheet, Unknown) as error:
            raise CommandError(str(error)) from error
        self.close(made, Counter(outcome.result for outcome in outcomes), dry_run)

    @transaction.atomic
    def rehearse(self):
        """Load everything and take it back."""
        loaded = load(self.tell)
        transaction.set_rollback(True)
        return loaded

    def tell(self, number, count, outcome):
        """Print a line for a piece; one that stays as it is only when more is asked for."""
        if self.verbosity >= (2 if outcome.result in ("unchanged", "kept") else 1):
            said = f", {outcome.said}" if outcome.said else ""
            self.stdout.write(f"[{number}/{count}] {outcome.slug}: {outcome.result}{said}")

    def close(self, made, tally, dry_run):
        """Print the tally."""
        if self.verbosity < 1:
            return
        counted = ", ".join(f"{tally[result]} {result}" for result in RESULTS if tally[result])
        is_here = not made and not tally["created"] and not tally["updated"]
        if dry_run or not is_here:
            self.stdout.write(f"Demo pieces: {counted}. Vocabulary: {made} new.")
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
        elif is_here:
            self.stdout.write(f"The demo was here already, and nothing was changed: {counted}.")
