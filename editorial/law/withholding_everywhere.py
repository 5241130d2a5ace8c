"""Withholding a name everywhere: barred from now on, and taken from what readers have by a worker."""

from django.db import transaction
from django.utils import timezone

from editorial.batches import bulk
from editorial.models import Article, LegalOrder
from editorial.refusing import Refused
from editorial.register.touching import touched
from editorial.releasing.editions import lock_vocabulary
from editorial.releasing.guards import refuse_unexplained

DEMANDED_BY, REFERENCE = "The newsroom", "a name is withheld"


@transaction.atomic
def begin(author, *, by, reason, pen=""):
    """Bar a name from now on, and write down the acts that take it from what readers have. Return them.

    Whoever publishes meanwhile is done before, or finds the name barred.
    """
    refuse_unexplained(reason)
    lock_vocabulary(shared=False)
    if " ".join(pen.split()).casefold() == author.name.casefold():
        raise Refused("This is the name itself. Choose another pen name, or none.", code="pen")
    today = timezone.localdate()
    LegalOrder.objects.get_or_create(
        about=LegalOrder.About.NAME,
        author=author,
        demanded_by=DEMANDED_BY,
        reference=REFERENCE,
        until=None,
        defaults={"demand": reason, "received_on": today, "since": today},
    )
    pieces = touched([f"author:{author.uuid}"]).values("piece")
    chosen = list(Article.objects.filter(piece__in=pieces).order_by("pk").values_list("pk", "version"))
    acts = []
    for start in range(0, len(chosen), bulk.CAP):
        act = bulk.begin("withhold", chosen[start : start + bulk.CAP], by=by)
        act.parameters = {"author": str(author.uuid), "pen": " ".join(pen.split()), "reason": reason}
        act.dry_run = False
        for name, value in bulk.started().items():
            setattr(act, name, value)
        act.save()
        acts.append(act)
    return acts
