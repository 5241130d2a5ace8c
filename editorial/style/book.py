"""The rules in use, made ready once per change and shared by all requests of a process.

Each question asks the database for their state, and for that of the names of terms that are not to be
written: one statement, which a change made by another process answers differently. Only then are the rules
read and made ready again.
"""

from editorial.models import StyleRule
from editorial.style import terms
from editorial.style.ruleset import Ruleset
from editorial.style.state import NAME, RULE, state

_kept = ((), Ruleset())


def current():
    """Return the Ruleset of the rules in use. One query, and one more after a change."""
    global _kept
    now, kept = state(), _kept
    if kept[0] != now:
        _kept = kept = (now, made(now))
    return kept[1]


def made(rows):
    """Return the Ruleset of a state."""
    names = [row[1:] for row in rows if row[0] == NAME]
    is_ruled = any(row[0] == RULE for row in rows)
    found = StyleRule.objects.in_use().select_related("brand") if is_ruled else ()
    return Ruleset([*(rule.ruled() for rule in found), *terms.rules(names)])
