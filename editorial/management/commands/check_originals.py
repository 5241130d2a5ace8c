"""Look at the originals of republished pieces: which have changed since they were first looked at."""

from django.core.management.base import BaseCommand, CommandError

from editorial.models.originals import addresses
from editorial.republication import originals
from publications import copies


class Command(BaseCommand):
    help = (
        "Fetch the originals of republished pieces and say which have changed. Each that was looked at once "
        "is looked at again every day by the task worker."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="name what would be fetched")

    def handle(self, *, dry_run, **options):
        if copies.is_copy_now() and not dry_run:
            raise CommandError(copies.FETCHES_NOTHING)
        changed = unchanged = unread = 0
        rows = addresses().select_related("article").order_by("pk").iterator(chunk_size=200)
        for provenance in rows:
            if dry_run:
                self.stdout.write(f"{provenance.url}: would be fetched.")
                continue
            row = originals.check(provenance.article)
            if row.problem:
                unread += 1
                self.stdout.write(f"{row.url}: {row.problem}")
            elif row.has_changed:
                changed += 1
                self.stdout.write(f"{row.url}: changed.")
            else:
                unchanged += 1
        self.stdout.write(f"{changed} changed, {unchanged} unchanged, {unread} not read.")
