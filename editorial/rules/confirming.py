"""A person vouches for a rule that bars, having seen the live and scheduled pieces that it touches."""

from django.db import transaction

from editorial.models import NoticeRule
from editorial.refusing import Refused, Stale
from editorial.rules.guarding import weigh_scheduled
from publications import clock

CONFIRMING = "editorial.change_noticerule"


@transaction.atomic
def confirm(worklist, *, by):
    """Vouch for the rule whose trial this is. Return how many scheduled Editions were cancelled.

    Raise Refused without the right, before the trial is over, or where the rule says something else by now.
    """
    rule = NoticeRule.objects.select_for_update(of=("self",)).get(pk=worklist.rule_id)
    if not by.has_perm(CONFIRMING):
        raise Refused("Confirming a rule is not among your permissions.")
    if rule.effect != NoticeRule.Effect.BLOCK:
        raise Refused("Only a rule that bars publication is confirmed.")
    if rule.confirmed_at is not None:
        raise Refused("This rule is confirmed already.")
    if worklist.found_at is None:
        raise Refused("The trial is not over yet: look at all that it touches first.")
    if rule.history.filter(history_date__gt=worklist.at).exists():
        raise Stale("The rule was changed since this trial. Try it again.")
    rule.confirmed_by, rule.confirmed_at = by, clock.now()
    rule.enabled = True
    rule._history_user = by
    rule.save(update_fields=["confirmed_by", "confirmed_at", "enabled"])
    return weigh_scheduled(by=by)
