"""Choose related reading for pieces that were published before it was chosen."""

from django.core.management.base import BaseCommand

from editorial.releasing.related import choose_for_archive


class Command(BaseCommand):
    help = (
        "Choose what to read after each live piece that has nothing chosen, newest first. Stopped and "
        "started again it goes on where it was; with --all, give --below."
    )

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", dest="everything", help="choose anew for all")
        parser.add_argument("--below", type=int, metavar="NUMBER", help="only Editions with smaller numbers")
        parser.add_argument("--dry-run", action="store_true", help="count, change nothing")

    def handle(self, *, everything, below, dry_run, verbosity, **options):
        count = 0
        for last, number in choose_for_archive(everything=everything, below=below, dry_run=dry_run):
            count += number
            if verbosity > 0:
                self.stdout.write(f"{count} pieces so far; the rest: --below {last}")
        self.stdout.write(f"{count} pieces{' (dry run)' if dry_run else ''}.")
