"""The rules in use, made ready once per change and shared by all requests of a process.

Each question asks the database for the state of the rules: one small query, which a change made by another
process answers differently. Only then are the rules read and made ready again.
"""

from django.db.models import Count, Max

from editorial.models import StyleRule
from editorial.style.ruleset import Ruleset

_kept = (None, Ruleset())


def state():
    """Return what is different whenever a rule in use is another."""
    found = StyleRule.objects.in_use().aggregate(number=Count("pk"), last=Max("changed_at"))
    return found["number"], found["last"]


def current():
    """Return the Ruleset of the rules in use."""
    global _kept
    now = state()
    if _kept[0] != now:
        _kept = (now, Ruleset(rules()))
    return _kept[1]


def rules():
    """Return the rules in use as plain values."""
    if not (found := list(StyleRule.objects.in_use().select_related("brand"))):
        return []
    return [rule.ruled() for rule in found]
