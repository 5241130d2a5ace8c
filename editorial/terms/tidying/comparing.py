"""The names of all tags compared, and what looks alike kept for a person to decide."""

from django.db.models import Exists, OuterRef

from editorial.models import LookAlike, TermUse
from editorial.refusing import Refused
from editorial.terms.accepting import ACCEPTING
from editorial.terms.tidying import alike
from publications import clock
from publications.models import Status, Tag, TermName, Vocabulary

TAG = Vocabulary.TAG
WRITTEN = 1_000


def standing():
    """Return the tags that stand for themselves and were not turned down."""
    return Tag.objects.filter(replaced_by=None).exclude(status=Status.DEPRECATED)


def compare():
    """Keep which tags look alike now: new pairs come, those that differ by now go, decided ones stay."""
    found = alike.pairs(names())
    used = dict(TermUse.objects.filter(vocabulary=TAG).values_list("term", "articles"))
    known = {(row.one, row.other): row for row in LookAlike.objects.filter(vocabulary=TAG)}
    gone = [row.pk for pair, row in known.items() if pair not in found and row.decided_at is None]
    for start in range(0, len(gone), WRITTEN):
        LookAlike.objects.filter(pk__in=gone[start : start + WRITTEN]).delete()
    rows = [
        LookAlike(
            vocabulary=TAG,
            one=one,
            other=other,
            reason=reason[:300],
            weight=used.get(one, 0) + used.get(other, 0),
        )
        for (one, other), reason in found.items()
    ]
    LookAlike.objects.bulk_create(
        rows,
        WRITTEN,
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["reason", "weight"],
    )


def names():
    """Return (UUID, name, present name) of every name of the tags that stand, the present one first."""
    present = dict(standing().order_by("pk").values_list("uuid", "name"))
    others = TermName.objects.filter(vocabulary=TAG).exclude(label="").order_by("pk")
    more = [
        (uuid, label, present[uuid])
        for uuid, label in others.values_list("term", "label")
        if uuid in present and label != present[uuid]
    ]
    return [(uuid, name, name) for uuid, name in present.items()] + more


def undecided():
    """Return the pairs that nobody decided about and of which both still stand, the most used first."""
    pairs = LookAlike.objects.filter(vocabulary=TAG, decided_at=None)
    for side in ("one", "other"):
        pairs = pairs.filter(Exists(standing().filter(uuid=OuterRef(side))))
    return pairs.order_by("-weight", "-pk")


def tell_apart(pair, *, by):
    """Remember that two terms are not the same, so that nobody is asked again."""
    if not by.has_perm(ACCEPTING):
        raise Refused("“Not the same” is not among your permissions.")
    rows = LookAlike.objects.filter(pk=pair.pk, decided_at=None)
    if not rows.update(decided_at=clock.now(), decided_by=by):
        raise Refused("Somebody has decided about these two already.")


def ask_again(pair, *, by):
    """Offer a pair again that somebody told apart."""
    if not by.has_perm(ACCEPTING):
        raise Refused("“Offer again” is not among your permissions.")
    LookAlike.objects.filter(pk=pair.pk).update(decided_at=None, decided_by=None)
