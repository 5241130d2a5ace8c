"""Reading an outsider's answer: which act it is, and whether it came from the page of that very text."""

from django.core import signing

from editorial import outside
from editorial.refusing import Refused

SALT = "editorial.intake.answer"
DAY = 24 * 3600
OLD = "This page was open for long. Nothing of yours is lost: look at it below, and send it again."
STRANGE = "Press one of the buttons on this page."


def token(link):
    """Return what a form carries: which link's page it stands on, and which text was shown there."""
    return signing.dumps([link.pk, link.document_id], salt=SALT)


def act(link, sent):
    """Do what was sent by a link. Return what was done; raise Refused."""
    check(link, sent.get("token", ""))
    if sent.get("act") == "approve":
        outside.answer(link, name=sent.get("name", ""), approved=True, text=sent.get("wording", ""))
        return "approved"
    if sent.get("act") == "change":
        outside.answer(link, name=sent.get("name", ""), approved=False, text=sent.get("wording", ""))
        return "wording"
    if sent.get("act") == "comment":
        thread = sent.get("thread", "")
        number = int(thread) if thread.isascii() and thread.isdigit() and len(thread) < 18 else None
        outside.comment(link, text=sent.get("text", ""), quote=sent.get("quote", ""), thread=number)
        return "comment"
    raise Refused(STRANGE)


def check(link, value):
    """Raise Refused when a form does not stand on the page of this link and this text."""
    try:
        named = signing.loads(value, salt=SALT, max_age=DAY)
    except signing.BadSignature:
        named = None
    if named != [link.pk, link.document_id]:
        raise Refused(OLD, code="old")
