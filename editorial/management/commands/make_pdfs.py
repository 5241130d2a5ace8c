"""Make the PDF files that live pieces lack."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from editorial.paper.articles import behind, make_article_pdf


class Command(BaseCommand):
    help = (
        "Make the PDF files of live pieces that have none, or none with the notices as they read today, "
        "newest first. Stopped and started again it goes on where it was."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say which would be made, make none")

    def handle(self, *, dry_run, verbosity, **options):
        if not settings.ARTICLE_PDFS:
            raise CommandError("PDF files are made where WeasyPrint is installed: pip install weasyprint.")
        made = skipped = 0
        for edition, path in behind():
            name = "" if dry_run else make_article_pdf.func(edition)
            made, skipped = made + bool(name), skipped + (not name and not dry_run)
            if verbosity > 0 and (name or dry_run):
                self.stdout.write(path)
        self.stdout.write(f"{made} made, {skipped} that may have none{' (dry run)' if dry_run else ''}.")
