"""Count how often pieces were read, from the logs of the server, the proxy or the CDN."""

import gzip
import sys
from zlib import error as zlib_error

from django.core.management.base import BaseCommand, CommandError

from editorial.reads.counting import Counted, Tally, count
from editorial.reads.logs import opened

SAYS = (
    ("reads", "reads of articles"),
    ("robots", "by robots, left out"),
    ("other", "other requests"),
    ("before", "lines counted before"),
    ("damaged", "damaged lines"),
    ("unfinished", "unfinished lines, left for the next time"),
)


class Command(BaseCommand):
    help = (
        "Count the reads of articles by day and by the site that led there. LOG is a file, compressed or "
        "not, or “-”: the combined format (nginx, Apache, varnishncsa), JSON lines (Cloudflare, Fastly) or "
        "the W3C’s (CloudFront). What was counted is known again: the same log twice changes nothing, of a "
        "longer one the new lines are counted, and a count that was stopped goes on. No address and no agent "
        "is kept."
    )

    def add_arguments(self, parser):
        parser.add_argument("logs", nargs="+", metavar="LOG")
        parser.add_argument("--dry-run", action="store_true", help="say what would be counted, keep nothing")

    def handle(self, *, logs, dry_run, verbosity, **options):
        whole, skipped = Tally(), []
        for name in logs:
            try:
                tally = self.counted(name, dry_run, verbosity)
            except (OSError, EOFError, zlib_error, gzip.BadGzipFile, Counted) as error:
                skipped.append(f"{name}: {self.why(error)}")
                continue
            whole.add(tally)
            if verbosity > 0 and len(logs) > 1:
                self.stdout.write(f"{name}: {self.words(tally)}")
        self.stdout.write(f"{self.words(whole)}{' Nothing was kept (dry run).' if dry_run else ''}")
        if skipped:
            raise CommandError("\n".join(["Not counted to the end:", *skipped]))

    def counted(self, name, dry_run, verbosity):
        """Count one log."""

        def said(lines):
            if verbosity > 0:
                sys.stderr.write(f"{name}: {lines:,} lines\n")

        with opened(name) as log:
            return count(log, dry_run=dry_run, said=said)

    def words(self, tally):
        """Say what became of the lines."""
        told = ", ".join(f"{getattr(tally, name):,} {words}" for name, words in SAYS)
        return f"{tally.lines:,} lines: {told}."

    def why(self, error):
        """Say in words why a log was not counted."""
        if isinstance(error, Counted):
            return str(error)
        if isinstance(error, EOFError | zlib_error | gzip.BadGzipFile):
            return "It is compressed, and damaged."
        return error.strerror or "It cannot be read."
