"""Make again what others get of pieces whose picture's licence or grant lately ended or began."""

from django.core.management.base import BaseCommand

from editorial.compilation.lapsing import follow_ends


class Command(BaseCommand):
    help = (
        "Make again what feeds, previews, packages and partners get of pieces whose picture’s licence or "
        "grant ended or began in the last days. The task worker does it at that moment; run this daily "
        "where it cannot."
    )

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=2, help="how far to look back")

    def handle(self, *, days, **options):
        rows = follow_ends(days)
        self.stdout.write(f"{len(rows)} followed.")
