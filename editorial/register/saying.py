"""What the register says, and what it does not, about whether the source of a text holds a status."""

from django.db.models import Q

from editorial.models import EntityStatus
from editorial.register.words import domains, host

NOTHING = "Nothing in the register says that this source holds the status"
UNKNOWN = "No source of this text is recorded, so nothing in the register says that it holds the status."


def said_of_source(article, notice, day):
    """Return what the register says of an article's source and a status, in sentences. One query at most.

    Whoever is linked to the source, or owns the domain of the original, is meant.
    """
    origin = getattr(article, "provenance", None)
    if origin is None:
        return [UNKNOWN]
    statuses = statuses_of(origin, notice) if notice else []
    held = [one for one in statuses if one.is_confirmed and one.in_force(day)]
    if held:
        return [f"The register says that {one.entity} holds it{how(one)}." for one in held]
    return [f"{NOTHING} ({origin.source}).", *(otherwise(one, day) for one in statuses)]


def statuses_of(origin, notice):
    """Return the statuses of a kind that belong to where a text came from, confirmed or not."""
    reached = [*domains(host(origin.url)), *domains(host(origin.source.domain))]
    meant = Q(entity__source=origin.source) | Q(entity__domains__domain__in=reached)
    statuses = EntityStatus.objects.filter(meant, notice=notice).select_related("entity", "confirmed_by")
    return list(statuses.distinct())


def how(status):
    """Say since when a status is in force, and who confirmed it."""
    by = status.confirmed_by.get_full_name() or status.confirmed_by.get_username()
    return f" since {day_of(status.effective_from)}, as {by} confirmed on {day_of(status.confirmed_at)}"


def otherwise(status, day):
    """Say what else the register has of a status that counts for nothing on a day."""
    since, until = day_of(status.effective_from), status.effective_to
    span = f"from {since}" + (f" until {day_of(until)}" if until else "")
    if not status.is_confirmed:
        return f"A status of {status.entity} {span} waits there until a person confirms it."
    if status.effective_from > day:
        return f"{status.entity} holds it only {span}."
    return f"{status.entity} held it {span}, and holds it no more."


def day_of(moment):
    """Write a day."""
    return f"{moment.day} {moment:%B %Y}"
