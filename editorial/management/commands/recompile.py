"""Make compiled texts again from their Documents."""

from django.core.management.base import BaseCommand

from editorial.compilation.recompiling import behind, recompile


class Command(BaseCommand):
    help = (
        "Make again what an older compiler made of published pieces, newest first, while reading goes on. "
        "Stopped and started again it goes on where it was; with --all, give --below."
    )

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", dest="everything", help="make everything again")
        parser.add_argument("--below", type=int, metavar="NUMBER", help="only Editions with smaller numbers")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")

    def handle(self, *, everything, below, dry_run, verbosity, **options):
        count = behind(everything=everything, below=below).count()
        changed = unchanged = 0
        for batch in recompile(everything=everything, below=below, dry_run=dry_run):
            changed, unchanged = changed + batch.changed, unchanged + batch.unchanged
            if verbosity > 0:
                self.stdout.write(f"{changed + unchanged} of {count}; the rest: --below {batch.last}")
        if verbosity > 0 or changed:
            self.stdout.write(f"{changed} changed, {unchanged} unchanged{' (dry run)' if dry_run else ''}.")
