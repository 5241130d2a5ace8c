"""Remove for good what was thrown away more than thirty days ago."""

from django.core.management.base import BaseCommand

from editorial.drafting.throwing import overdue, remove
from editorial.refusing import Refused


class Command(BaseCommand):
    help = (
        "Remove drafts thrown away more than 30 days ago, with their versions and acts. What readers had, and"
        " what another row names, stays."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="List what would be removed.")

    def handle(self, *args, dry_run, **options):
        removed = kept = 0
        for article in overdue().iterator(chunk_size=200):
            title, thrown_at = article.title, article.thrown_at
            try:
                remove(article, dry_run=dry_run)
            except Refused as refused:
                kept += 1
                self.stdout.write(str(refused))
            else:
                removed += 1
                self.stdout.write(f"“{title}”, thrown away on {thrown_at:%d %B %Y}")
        self.stdout.write(f"{removed} {'would be ' if dry_run else ''}removed, {kept} kept.")
