"""Make the search indexes again: the newsroom's, and the readers'."""

from django.core.management.base import BaseCommand, CommandError

from editorial.search import readers, searching
from publications.search.opensearch import Unreachable


class Command(BaseCommand):
    help = (
        "Index every article again for the newsroom's search, and every live piece for the readers', in "
        "batches, while reading and writing go on. Stopped, it goes on with what it printed last."
    )

    def add_arguments(self, parser):
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--newsroom", action="store_true", help="only the newsroom's index")
        only.add_argument("--readers", action="store_true", help="only the readers' index")
        parser.add_argument(
            "--after", type=int, default=0, metavar="NUMBER", help="only what stands behind this number"
        )
        parser.add_argument(
            "--missing", action="store_true", help="with --readers: only what the index lacks or has older"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be indexed")

    def handle(self, *, after, missing, dry_run, verbosity, **options):
        if missing and not options["readers"]:
            raise CommandError("“--missing” goes with “--readers”.")
        self.is_loud, self.is_trial = verbosity > 0, dry_run
        if not options["readers"]:
            self.newsroom(after)
        if not options["newsroom"]:
            self.readers(after if options["readers"] else 0, missing)

    def newsroom(self, after):
        """Index the articles."""
        if self.is_trial:
            count = searching.Article.objects.filter(pk__gt=after).count()
            self.stdout.write(f"{count} articles would be indexed.")
            return
        done = self.shown(searching.rebuild(after=after), "")
        self.stdout.write(f"{done} articles indexed.")

    def readers(self, after, missing):
        """Index the live pieces."""
        try:
            done = self.shown(
                readers.rebuild(after=after, missing=missing, dry_run=self.is_trial), "--readers "
            )
        except Unreachable as error:
            raise CommandError(f"{error} What was indexed before stays.") from error
        said = "would be indexed" if self.is_trial else "indexed"
        if self.is_loud or done:
            self.stdout.write(f"{done} pieces {said} for readers.")

    def shown(self, batches, flag):
        """Work through batches, saying how far it is. Return how many were indexed."""
        done = 0
        for last, count in batches:
            done += count
            if self.is_loud and not self.is_trial:
                self.stdout.write(f"{done} indexed; the rest: {flag}--after {last}")
        return done
