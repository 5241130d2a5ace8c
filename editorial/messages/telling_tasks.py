"""The mails of messages: at once, or as one digest a day; what was lost on the way is found again."""

from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from editorial.after_commit import enqueue, enqueue_at
from editorial.messages import mailing
from editorial.models import Digest, Notification, PartnerLetter, PreviewLink
from publications import clock

DIGEST_AT = time(7)  # in the newsroom's zone
LETTER = "editorial.messages.telling_letters.of_one"
DIGEST_LETTER = "editorial.messages.telling_letters.of_day"
LETTERS = (
    (Notification, LETTER),
    (Digest, DIGEST_LETTER),
    (PreviewLink, "editorial.messages.letters.to_outsider"),
    (PartnerLetter, "editorial.messages.informing.letter"),
)


@task()
def mail(numbers):
    """Make the first attempt for some messages, and another for those whose worker was killed."""
    for number in numbers:
        mailing.deliver.call(Notification._meta.label, number, LETTER)
    find_lost()


def find_lost():
    """Attempt again what is long due: its worker was killed, or its task lost. Return how many."""
    late = clock.now() - mailing.LEASE
    found = 0
    for model, letter in LETTERS:
        lost = model.objects.filter(due_at__lt=late, sent_at=None, put_away_at=None)
        for number in lost.values_list("pk", flat=True)[:50]:
            mailing.deliver.call(model._meta.label, number, letter)
            found += 1
    return found


@task()
def look_again():
    """Attempt again what was lost, where no other mail would come by to find it."""
    find_lost()


def look_again_later():
    """Ask for a look at what was lost, once an attempt that is made now has had its time."""
    enqueue_at(clock.now() + 2 * mailing.LEASE, look_again)


def await_digests(people):
    """Ask for the next digest of people who have something waiting; a second asking does no harm."""
    for person in people:
        enqueue_at(next_digest(), send_digest, person)


def next_digest():
    """Return the next moment at which digests go out."""
    now = timezone.localtime(clock.now())
    today = now.replace(hour=DIGEST_AT.hour, minute=DIGEST_AT.minute, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)


@task()
def send_digest(person):
    """Send a person's digest of today; what came after it waits for tomorrow's."""
    if not digest(person) and Notification.objects.for_digest().filter(user=person).exists():
        await_digests([person])


@transaction.atomic
def digest(person):
    """Gather what waits for a person into today's digest, once a day. Return it, or None."""
    waiting = Notification.objects.for_digest().filter(user=person)
    if not waiting.exists():
        return None
    row, is_new = Digest.objects.get_or_create(user_id=person, day=timezone.localdate())
    if not is_new:
        return None
    waiting.update(digest=row)
    Digest.objects.filter(pk=row.pk).update(due_at=clock.now())
    enqueue(mailing.deliver, Digest._meta.label, row.pk, DIGEST_LETTER)
    return row


def send_digests():
    """Send today's digests that were not sent yet. Return how many."""
    people = Notification.objects.for_digest().order_by("user").values_list("user", flat=True).distinct()
    return sum(digest(person) is not None for person in list(people))
