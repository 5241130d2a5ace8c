"""What bars a text from readers whoever presses: an order of the law, a grant that does not cover it, a rule.

`GUARDS` names every kind of bar, each a function of an article, a Document and the moment from which readers
would have it. Publishing, fixing the live text and putting back ask them all, of the very Document that
readers would get.
"""

from datetime import timedelta

from editorial.access.rights import answering, reaches_text
from editorial.approving import checks
from editorial.approving.approval import writers
from editorial.law import orders
from editorial.law.barred import Bar, Passing
from editorial.law.barred_files import barred
from editorial.models import CheckKind
from editorial.plans.handing import able
from editorial.plans.moments import spoken
from editorial.refusing import Refused, Unapproved
from editorial.republication import permitting
from editorial.rules.barring import ruled
from publications import clock

__all__ = ["Bar", "Passing", "bars", "refuse_barred"]
HOUR = timedelta(hours=1)
ALONE = "There is nobody else to sign the legal check. Your own signature counts with your password: type it."
GUARDS = (ruled, permitting.uncovered, orders.blocked, orders.ordered, barred)


def bars(article, document, moment):
    """Return every bar of a Document that readers would have from a moment."""
    return [bar for guard in GUARDS for bar in guard(article, document, moment)]


def refuse_barred(article, document, moment, *, by, override="", password="", base=None, besides=()):
    """Raise Refused where nobody may let the text pass, Unapproved where a person with the right may.

    `base` is what readers have: what bars that too is no reason against a fix, unless it stands; a retracted
    text they do not have, so it excuses none that comes back. `besides` are the sentences of bars that the
    verb lifts itself. `password` is that of who signs and publishes alone.
    """
    found = [bar for bar in bars(article, document, moment) if bar.sentence not in besides]
    if base is not None and not document.brings_back(base):
        known = bars(article, base, moment)
        found = [bar for bar in found if bar.stands or bar not in known]
    closed = [bar.sentence for bar in found if bar.passing == Passing.NOBODY]
    if closed:
        raise Refused(*closed)
    for bar in found:
        pass_bar(article, document, bar, by=by, override=override, password=password)


def pass_bar(article, document, bar, *, by, override, password):
    """Raise Unapproved unless this person may pass a bar, and says why."""
    if not override.strip():
        raise Unapproved(bar.sentence)
    if not reaches_text(by, "override_check", document):
        raise Unapproved(bar.sentence, "Publishing regardless is not among your permissions.")
    if bar.passing == Passing.BOTH and (why := unsigned(article, document, by=by, password=password)):
        raise Unapproved(bar.sentence, why, code="password" if why == ALONE else "")


def unsigned(article, document, *, by, password=""):
    """Say what is missing of a second person's word for this very text, or nothing.

    Whoever signs the legal check neither wrote the text nor publishes it. Where nobody else has the right
    to sign, the same person's signature counts after an hour, with the password of who publishes once more.
    """
    wanted = checks.digest(document, CheckKind.LEGAL)
    signed = [one for one in checks.last_signed(article).get(CheckKind.LEGAL, ()) if one.digest == wanted]
    if not signed:
        return "The legal check must be signed for this very text as well."
    concerned = {by.pk, *writers(article)}
    if any(one.by_id not in concerned for one in signed):
        return ""
    if able("sign_legal", article, answering(article, document)).exclude(pk__in=concerned - {None}).exists():
        return "Somebody who neither wrote nor publishes this text signs its legal check."
    counts = min(one.at for one in signed) + HOUR
    soon = f"There is nobody else to sign the legal check: this signature counts from {spoken(counts)}."
    if clock.now() < counts:
        return soon
    return "" if password and by.check_password(password) else ALONE
