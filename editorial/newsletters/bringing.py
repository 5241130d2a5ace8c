"""Addresses brought along from elsewhere: only with a proof that their owner agreed, and never who left."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from editorial.models import Subscription
from editorial.newsletters import keys
from editorial.newsletters.suppressing import is_left, read_back, suppressed
from publications import clock

MOST_SAID = 20
LONGEST = 254  # of an address (RFC 5321)
FIRST_YEAR = 1971  # of mail between computers


@dataclass
class Tally:
    """What became of the rows."""

    new: int = 0
    known: int = 0
    left: int = 0
    refused: list = field(default_factory=list)

    def __str__(self):
        return (
            f"{self.new} new, {self.known} there already, {self.left} left before and stay out, "
            f"{len(self.refused)} refused."
        )

    @property
    def said(self):
        """The first of the rows that were refused, as sentences."""
        return self.refused[:MOST_SAID]


@transaction.atomic
def bring(newsletter, rows, *, does):
    """Take rows of `email`, `agreed` and `proof` as confirmed; without `does` only say what would be."""
    read_back()
    tally, known = Tally(), suppressed()
    there = set(Subscription.objects.filter(newsletter=newsletter).values_list("key", flat=True))
    new = []
    for number, row in enumerate(rows, 2):
        try:
            made = subscription(newsletter, {name: (row.get(name) or "").strip() for name in FIELDS})
        except ValidationError as error:
            tally.refused.append(f"Line {number}: {error.messages[0]}")
            continue
        if is_left(newsletter, made.email, known):
            tally.left += 1
        elif made.key in there:
            tally.known += 1
        else:
            there.add(made.key)
            new.append(made)
    tally.new = len(new)
    if does:
        Subscription.objects.bulk_create(new, 500, ignore_conflicts=True)
    return tally


FIELDS = ("email", "agreed", "proof")


def subscription(newsletter, row):
    """Return a row as a subscription. Raise ValidationError with a sentence where it proves nothing."""
    try:
        validate_email(row["email"])
    except ValidationError:
        raise ValidationError("This is no e-mail address.") from None
    if len(row["email"]) > LONGEST:
        raise ValidationError(f"Its address is longer than {LONGEST} characters.")
    if not row["proof"]:
        raise ValidationError("It does not say how its owner agreed.")
    try:
        day = date.fromisoformat(row["agreed"])
    except ValueError:
        raise ValidationError("It does not say on which day its owner agreed, such as 2026-03-01.") from None
    if day.year < FIRST_YEAR:
        raise ValidationError("Its owner would agree before there was e-mail: look at the year.")
    if day > timezone.localdate(clock.now()):
        raise ValidationError("Its owner would agree in the future.")
    agreed = timezone.make_aware(datetime.combine(day, time()))
    return Subscription(
        newsletter=newsletter,
        email=row["email"],
        key=keys.of_subscriber(newsletter, row["email"]),
        language=newsletter.language,
        wording=row["proof"][:2000],
        is_imported=True,
        asked_at=agreed,
        confirmed_at=agreed,
    )
