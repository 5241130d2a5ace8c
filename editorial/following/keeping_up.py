"""What is due for those who follow the site, whatever was lost on its way: search, hub, letters, issues."""

import logging

from editorial.following import hub, indexnow
from editorial.messages import mailing
from editorial.models import Subscription
from editorial.newsletters import sending, sweeping
from editorial.newsletters.subscribing import LETTER
from editorial.search import readers
from publications import clock
from publications.search.opensearch import Unreachable

logger = logging.getLogger(__name__)


def keep_up():
    """Do it. Return what was done as a sentence; done twice, the second time does nothing."""
    try:
        indexed = readers.catch_up()
    except Unreachable as error:
        logger.warning("%s What the search lacks waits for the next run.", error)
        indexed = 0
    feeds, addresses = hub.find_lost(), indexnow.announce.call()
    lost, issues, swept = confirmations(), sending.keep_going(), sweeping.sweep()
    return (
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
