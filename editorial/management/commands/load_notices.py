"""Add the templates of notices, switched off."""

from django.core.management.base import BaseCommand

from editorial.notices.notice_templates import load_templates


class Command(BaseCommand):
    help = (
        "Add the templates of notices that are missing: switched off, with no wording activated. Facts to "
        "configure, not legal advice. A second run adds nothing."
    )

    def handle(self, **options):
        self.stdout.write(f"{load_templates()} kinds of notice added; each is switched off.")
