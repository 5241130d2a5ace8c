"""Do what is due for those who follow the site, where no task worker does it by itself."""

from django.core.management.base import BaseCommand

from editorial.following.keeping_up import keep_up


class Command(BaseCommand):
    help = (
        "Index what the search lacks; tell the hub of feeds that changed, and search engines of addresses, "
        "where they were not told; send what newsletters owe; forget addresses that nobody confirmed. The "
        "task worker does it by itself; run this every few minutes where it cannot. Run twice, this does "
        "nothing twice."
    )

    def handle(self, **options):
        self.stdout.write(keep_up())
