"""Since when the text that readers have says what it says."""

from django.utils import timezone

from publications.formats.corrections import told
from publications.models import Edition, Outcome


def updated_at(edition):
    """Return when the text last changed in substance after its first day, or None; at most one query.

    Where a correction came with the change, or the change was that alone, the page says so by it.
    """
    moment = edition.modified_at
    if timezone.localdate(moment) <= timezone.localdate(edition.published_at):
        return None
    earlier = Edition.objects.filter(piece=edition.piece_id, outcome=Outcome.OK, live_from__lte=moment)
    earlier = earlier.exclude(pk=edition.pk).select_related("document").order_by("-live_from")
    is_change = edition.pk is None or edition.live_from == moment
    found = [edition, *earlier[:1]] if is_change else list(earlier[:2])
    documents = [one.document.value for one in found]
    if len(documents) < 2 or documents[0].content == documents[1].content:
        return None
    now, before = ({one.uuid for one in told(document.record)} for document in documents)
    return None if now - before else moment
