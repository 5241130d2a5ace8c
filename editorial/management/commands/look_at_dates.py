"""Look at what began and ended by its date since the last look."""

from django.core.management.base import BaseCommand

from editorial.rules.dates import have_looked, look


class Command(BaseCommand):
    help = (
        "Look at what began and ended by its date since the last look: statuses, grants, licences, "
        "wordings. The task worker does it every day once it was asked; run this daily where it cannot."
    )

    def add_arguments(self, parser):
        parser.add_argument("--ask", action="store_true", help="ask the task worker, and do nothing here")

    def handle(self, *, ask, **options):
        done = have_looked() if ask else look()
        what = "Asked for today’s look." if ask else "Looked."
        self.stdout.write(what if done else "Today’s look was done.")
