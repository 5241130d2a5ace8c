"""Asking for a newsletter, confirming it, and leaving it: all that a reader does, without an account.

Whoever asks is answered alike, whether the address is known, new or left: the rest reaches its owner alone.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q

from editorial.messages import mailing
from editorial.models import Subscription
from editorial.newsletters import doubting, keys
from editorial.newsletters.knocking import may_mail
from editorial.newsletters.suppressing import admit, has_left, is_erased, suppress
from editorial.newsletters.sweeping import KEPT, sweep_later
from publications import clock
from publications.models import Newsletter
from publications.theme.following import agreed, spoken, words

SALT = "editorial.newsletters.confirm"
LETTER = "editorial.newsletters.letters.confirmation"


def wording(newsletter, language):
    """Return what a reader agrees to, in a language."""
    return words(language).consent.format(name=newsletter.name, site=settings.SITE_NAME)


def shown_wording(newsletter, language):
    """Return the same as a page prints it."""
    named = {"name": newsletter.name, "spelled": newsletter.language, "site": settings.SITE_NAME}
    return agreed(language, **named)


@transaction.atomic
def ask(newsletter, email, language):
    """Have the owner of an address asked to confirm that they want a newsletter; or told that they get it.

    An erased address is not written to, whoever asks: who erased it had the newsroom's word for that.
    """
    if is_erased(email) or not may_mail(email, has_left=has_left(newsletter, email)):
        return
    language = spoken(language)
    given = {"email": email.strip(), "language": language, "wording": wording(newsletter, language)}
    row, _ = Subscription.objects.get_or_create(
        key=keys.of_subscriber(newsletter, email), defaults={"newsletter": newsletter, **given}
    )
    own = Subscription.objects.filter(pk=row.pk)
    own.filter(confirmed_at=None).update(asked_at=clock.now(), **given)
    own.update(sent_at=None)
    mailing.send(row, LETTER)
    sweep_later()


def token(row):
    """Return what the link of a confirmation carries: signed, and good for seven days."""
    return signing.dumps([str(row.uuid), row.key], salt=SALT)


def asked(text):
    """Return the subscription that a link is about, or None once it is over, or the address was erased."""
    try:
        uuid, key = signing.loads(text, salt=SALT, max_age=KEPT + timedelta(hours=1))
    except (signing.BadSignature, ValueError):
        return None
    row = Subscription.objects.filter(uuid=UUID(uuid), key=key).select_related("newsletter").first()
    return None if row is None or is_erased(row.email) else row


@transaction.atomic
def confirm(row):
    """Take a subscription as agreed to; who left before has come back. A second time changes nothing."""
    Subscription.objects.filter(pk=row.pk, confirmed_at=None).update(confirmed_at=clock.now())
    Subscription.objects.filter(pk=row.pk).update(refused_at=None)
    doubting.forget(subscription=row)
    admit(row.key)


@transaction.atomic
def leave(row):
    """Forget an address, and keep that it is not to be written to."""
    suppress(row.key)
    Subscription.objects.filter(pk=row.pk).delete()


def subscribed(uuid):
    """Return a subscription by the name that its mails carry, or None."""
    return Subscription.objects.filter(uuid=uuid).select_related("newsletter").first()


@transaction.atomic
def erase(email):
    """Forget an address in every newsletter, and keep that it is not to be written to. Return how many."""
    rows = rows_of(email)
    suppress(*rows.values_list("key", flat=True), keys.of_address(email))
    return rows.delete()[0]


def forgive(email):
    """Let an erased address be asked again, because its owner wants it: it subscribes as any other."""
    admit(keys.of_address(email))


def rows_of(email):
    """Return the subscriptions of an address: by their keys, for databases fold other letters than we do."""
    named = [keys.of_subscriber(newsletter, email) for newsletter in Newsletter.objects.all()]
    return Subscription.objects.filter(Q(key__in=named) | Q(email__iexact=email.strip()))


def held(email, newsletters):
    """Return what is held of an address in some newsletters, for its owner."""
    return [
        {
            "email": row.email,
            "newsletter": row.newsletter.name,
            "language": row.language,
            "asked": row.asked_at.isoformat(),
            "confirmed": row.confirmed_at and row.confirmed_at.isoformat(),
            "agreed to": row.wording,
            "imported": row.is_imported,
            "refused": row.refused_at and row.refused_at.isoformat(),
        }
        for row in rows_of(email)
        .filter(newsletter__in=newsletters)
        .select_related("newsletter")
        .order_by("pk")
    ]
