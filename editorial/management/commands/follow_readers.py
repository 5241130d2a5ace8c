"""Do what is due for those who follow the site, where no task worker does it by itself."""

from django.core.management.base import BaseCommand

from editorial.following import hub


class Command(BaseCommand):
    help = (
        "Tell the hub of feeds that changed and that it was not told of. The task worker does it at each "
        "change; run this every few minutes where it cannot. Run twice, this does nothing twice."
    )

    def handle(self, **options):
        self.stdout.write(f"{hub.find_lost()} changes of feeds told.")
