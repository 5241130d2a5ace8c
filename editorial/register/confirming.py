"""A person vouches for a status, having seen what it touches; until then nothing follows from it."""

from django.db import transaction

from editorial.models import EntityStatus
from editorial.models.register import UNIDENTIFIED
from editorial.refusing import Refused, Stale
from editorial.register.touching import counted, keys
from editorial.rules.guarding import weigh_scheduled
from publications import clock

WRITTEN = ["confirmed_by", "confirmed_at", "identity"]
CONFIRMING = "editorial.change_entitystatus"
SEEN = "What this touches has changed since you opened this page. Look again."


def refusals(status, *, by):
    """List what stands in the way of confirming a status."""
    if not by.has_perm(CONFIRMING):
        return ["Confirming a status is not among your permissions."]
    if status.is_confirmed:
        return ["This status is confirmed already."]
    return []


def seen_of(status):
    """Return what a person sees of a status before vouching for it, as one text to compare."""
    says = "|".join(str(getattr(status, name)) for name in EntityStatus.SAYS)
    number = counted(keys(status.entity))
    return f"{says}|{number['live']}|{number['scheduled']}"


@transaction.atomic
def confirm(status, *, by, seen, identity=""):
    """Vouch for a status, having seen what it touches. Return it.

    Of a person, `identity` says how it is known that this is the one whom the register means.
    Of one that bars, what is scheduled against it is cancelled, and its people are told.
    """
    status = EntityStatus.objects.select_for_update(of=("self",)).select_related("entity").get(pk=status.pk)
    if reasons := refusals(status, by=by):
        raise Refused(*reasons)
    if seen != seen_of(status):
        raise Stale(SEEN)
    if status.entity.is_person and not identity.strip():
        raise Refused(UNIDENTIFIED, code="identity")
    status.confirmed_by, status.confirmed_at = by, clock.now()
    status.identity = identity.strip() if status.entity.is_person else ""
    status._history_user = by
    status.save(update_fields=WRITTEN)
    if status.effect == EntityStatus.Effect.BLOCK:
        weigh_scheduled(by=by)
    return status


@transaction.atomic
def unconfirm(status, *, by):
    """Take a confirmation back; who had given it stays in the history."""
    if not by.has_perm(CONFIRMING):
        raise Refused("Confirming a status is not among your permissions.")
    if not status.is_confirmed:
        raise Refused("This status is not confirmed.")
    status.confirmed_by, status.confirmed_at, status.identity = None, None, ""
    status._history_user = by
    status.save(update_fields=WRITTEN)
    return status
