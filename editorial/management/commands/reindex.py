"""Make the newsroom's search index again."""

from django.core.management.base import BaseCommand

from editorial.search.searching import rebuild


class Command(BaseCommand):
    help = (
        "Index every article again for the newsroom's search, in batches, while reading and writing go on. "
        "Stopped, it goes on with --after and the last number that it printed."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--after", type=int, default=0, metavar="NUMBER", help="only articles behind this number"
        )

    def handle(self, *, after, verbosity, **options):
        done = 0
        for last, count in rebuild(after=after):
            done += count
            if verbosity > 0:
                self.stdout.write(f"{done} indexed; the rest: --after {last}")
        self.stdout.write(f"{done} articles indexed.")
