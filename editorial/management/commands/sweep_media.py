"""Find files that no row names, and remove them."""

from argparse import ArgumentTypeError
from datetime import timedelta

from django.core.management.base import BaseCommand

from editorial.media.sweeping import stray_files, sweep

LONGEST = 87_600


class Command(BaseCommand):
    help = (
        "Remove stored pictures, renditions and attachments that no row names, unless they came within a day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="List what would be removed.")
        parser.add_argument("--hours", type=hours, default=24, help="Leave files younger than this.")

    def handle(self, *args, dry_run, hours, **options):
        removed = 0
        for name in stray_files(older_than=timedelta(hours=hours)):
            self.stdout.write(name)
            if not dry_run:
                sweep(name)
            removed += 1
        self.stdout.write(f"{removed} {'would be ' if dry_run else ''}removed.")


def hours(text):
    """Return a number of hours, up to ten years of them; fewer than none would reach into uploads."""
    if not text.isdecimal() or int(text) > LONGEST:
        raise ArgumentTypeError(f"“{text}” is not a number of hours between 0 and {LONGEST}.")
    return int(text)
