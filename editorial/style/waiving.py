"""Letting a finding stand: accepted where nothing is blocked, waived for a reason."""

from django.db import transaction

from editorial.models import StyleWaiver
from editorial.refusing import Refused
from editorial.style.checking import check_article

GONE = "What was found there stands there no more. Look at what the text says now."
WHY = "Say in a few words why it stays as it is."


def refusals(article, finding, *, by, reason=""):
    """List what stands in the way of letting a finding stand, as sentences."""
    if finding is None:
        return [GONE]
    if not by.has_perm("editorial.change_article", article):
        return [f"Answering what house style finds is not among your permissions for {of(article)}."]
    if finding.blocks and not by.has_perm("editorial.sign_style", article):
        return [f"“{finding.name}” blocks: whoever may sign the style check may waive it."]
    return [] if reason.strip() or not finding.blocks else [WHY]


def of(article):
    """Name the brand of an article in a sentence."""
    return article.brand or "this article"


def waive(article, key, reason, by, document=None):
    """Let a finding of an article stand as it is, for a reason. Return the StyleWaiver.

    `document` is what was found in, where that is not the saved draft.
    """
    if not reason.strip():
        raise Refused(WHY, code="reason")
    return answer(article, key, by=by, reason=reason, document=document)


def accept(article, key, by, document=None):
    """Let a finding that blocks nothing stand as it is. Return the StyleWaiver."""
    return answer(article, key, by=by, document=document)


@transaction.atomic
def answer(article, key, *, by, reason="", document=None):
    """Keep what somebody answered to a finding; pressed twice, there is one answer, the later."""
    finding = next((one for one in check_article(article, document) if one.key == key), None)
    if reasons := refusals(article, finding, by=by, reason=reason):
        raise Refused(*reasons)
    said = {"rule": finding.name, "quote": finding.quote, "accepted": not reason.strip(), "by": by}
    waiver, _ = StyleWaiver.objects.update_or_create(
        article=article, key=key, defaults=said | {"reason": reason.strip()}
    )
    return waiver


def ask_again(article, key, *, by):
    """Take an answer back: the finding is open again."""
    if not by.has_perm("editorial.change_article", article):
        raise Refused(f"Answering what house style finds is not among your permissions for {of(article)}.")
    StyleWaiver.objects.filter(article=article, key=key).delete()
