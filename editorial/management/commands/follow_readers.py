"""Do what is due for those who follow the site, where no task worker does it by itself."""

from django.core.management.base import BaseCommand

from editorial.following import hub, indexnow


class Command(BaseCommand):
    help = (
        "Tell the hub of feeds that changed, and search engines of addresses, where they were not told. The "
        "task worker does it at each change; run this every few minutes where it cannot. Run twice, this "
        "does nothing twice."
    )

    def handle(self, **options):
        feeds, addresses = hub.find_lost(), indexnow.announce.call()
        self.stdout.write(f"{feeds} changes of feeds told, {addresses} addresses.")
