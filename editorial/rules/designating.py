"""A label that designates somebody stands only on their confirmed status, in force on that day."""

from django.utils import timezone

from editorial.models import EntityStatus
from publications.models import Notice


def unfounded(document, moment):
    """List the notices of a Document that designate somebody without a confirmed status in force that day."""
    named = {one.notice for one in document.record.notices}
    if not named:
        return []
    kinds = {notice.uuid: notice for notice in Notice.objects.filter(uuid__in=named, designates=True)}
    day, found = timezone.localdate(moment), []
    for one in document.record.notices:
        if one.notice in kinds and not is_held(one, day):
            found.append(f"“{kinds[one.notice]}” needs somebody of the register who holds that status then.")
    return list(dict.fromkeys(found))


def is_held(applied, day):
    """Whether the entity that an applied notice names holds its status on a day, confirmed by a person."""
    if applied.entity is None:
        return False
    statuses = EntityStatus.objects.confirmed().on(day)
    return statuses.filter(entity__uuid=applied.entity, notice__uuid=applied.notice).exists()
