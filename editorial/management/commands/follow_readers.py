"""Do what is due for those who follow the site, where no task worker does it by itself."""

from django.core.management.base import BaseCommand

from editorial.following import hub, indexnow
from editorial.messages import mailing
from editorial.models import Subscription
from editorial.newsletters import sending, sweeping
from editorial.newsletters.subscribing import LETTER
from editorial.search import readers
from publications import clock
from publications.search.opensearch import Unreachable


class Command(BaseCommand):
    help = (
        "Index what the search lacks; tell the hub of feeds that changed, and search engines of addresses, "
        "where they were not told; send what newsletters owe; forget addresses that nobody confirmed. The "
        "task worker does it by itself; run this every few minutes where it cannot. Run twice, this does "
        "nothing twice."
    )

    def handle(self, **options):
        try:
            indexed = readers.catch_up()
        except Unreachable as error:
            self.stderr.write(f"{error} What the search lacks waits for the next run.")
            indexed = 0
        feeds, addresses = hub.find_lost(), indexnow.announce.call()
        lost, issues, swept = confirmations(), sending.keep_going(), sweeping.sweep()
        self.stdout.write(
            f"{indexed} pieces indexed, {feeds} changes of feeds told, {addresses} addresses; {lost} "
            f"confirmations sent again, {issues} issues taken up, {swept} subscribers forgotten."
        )


def confirmations():
    """Attempt again the mails that ask to confirm and were lost on their way. Return how many."""
    late = clock.now() - mailing.LEASE
    lost = Subscription.objects.filter(due_at__lt=late, sent_at=None, put_away_at=None)
    numbers = list(lost.values_list("pk", flat=True)[:100])
    for number in numbers:
        mailing.deliver.call(Subscription._meta.label, number, LETTER)
    return len(numbers)
