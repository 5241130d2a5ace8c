"""Taking back a mistaken retraction: readers get the text again, and whoever was told hears of it."""

from django.db import transaction

from editorial.messages.informing import inform
from editorial.models import PartnerLetter
from editorial.publishing import amend
from editorial.refusing import Refused
from editorial.releasing.guards import refuse_unexplained
from publications.models import Edition, Outcome


@transaction.atomic
def unretract(piece, *, by, reason):
    """Let readers have a retracted text again as it was. Return the Edition. Raise Refused."""
    live = Edition.objects.live().filter(piece=piece).select_related("document").first()
    told = live.document.value.record.corrections if live else ()
    refuse_unexplained(reason)
    kept = tuple(one for one in told if not one.retracts)
    if kept == told:
        raise Refused("Readers have no retraction of this piece.")
    carried = Edition.objects.scheduled().filter(piece=piece, outcome=Outcome.OK).exists()
    ahead, seen = "carry" if carried else None, live.document_id
    edition = amend(piece, by=by, reason=reason, corrections=kept, ahead=ahead, seen=seen)
    about = PartnerLetter.About.RETURNED
    inform(piece, about, f"{about} {edition.live_from.isoformat()}")
    return edition
