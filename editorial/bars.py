"""What bars a text from readers whoever presses: an order of the law, a grant that does not cover it, a rule.

`GUARDS` names every kind of bar, each a function of an article, a Document and the moment from which readers
would have it. Publishing, fixing the live text and putting back ask them all, of the very Document that
readers would get.
"""

from editorial import checks, orders, permitting
from editorial.barred import Bar, Passing
from editorial.barred_files import barred
from editorial.models import CheckKind
from editorial.refusing import Refused, Unapproved
from editorial.rules.barring import ruled

__all__ = ["Bar", "Passing", "bars", "refuse_barred"]
GUARDS = (ruled, permitting.uncovered, orders.blocked, orders.ordered, barred)


def bars(article, document, moment):
    """Return every bar of a Document that readers would have from a moment."""
    return [bar for guard in GUARDS for bar in guard(article, document, moment)]


def refuse_barred(article, document, moment, *, by, override="", base=None, besides=()):
    """Raise Refused where nobody may let the text pass, Unapproved where a person with the right may.

    `base` is what readers have: what bars that too is no reason against a fix, unless it stands. `besides`
    are the sentences of bars that the verb lifts itself.
    """
    found = [bar for bar in bars(article, document, moment) if bar.sentence not in besides]
    if base is not None:
        known = bars(article, base, moment)
        found = [bar for bar in found if bar.stands or bar not in known]
    closed = [bar.sentence for bar in found if bar.passing == Passing.NOBODY]
    if closed:
        raise Refused(*closed)
    for bar in found:
        pass_bar(article, document, bar, by=by, override=override)


def pass_bar(article, document, bar, *, by, override):
    """Raise Unapproved unless this person may pass a bar, and says why."""
    if not override.strip():
        raise Unapproved(bar.sentence)
    if not by.has_perm("editorial.override_check", article):
        raise Unapproved(bar.sentence, "Publishing regardless is not among your permissions.")
    if bar.passing == Passing.BOTH and not is_signed(article, document):
        raise Unapproved(bar.sentence, "The legal check must be signed for this very text as well.")


def is_signed(article, document):
    """Whether somebody signed the legal check for what this Document says."""
    signed = checks.last_signed(article).get(CheckKind.LEGAL, ())
    return checks.standing(CheckKind.LEGAL, True, None, signed, document).is_signed
