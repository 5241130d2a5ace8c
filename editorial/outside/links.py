"""Links by which somebody outside reads a draft: the secret of each, making one, taking it back."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from editorial import workflow
from editorial.law.orders import is_name_withheld
from editorial.messages import mailing
from editorial.models import Approval, Article, Move, PreviewLink
from editorial.refusing import Refused
from publications import clock
from publications.models import Piece, StoredDocument

LETTER = "editorial.messages.letters.to_outsider"
MINUTE = timedelta(minutes=1)


def secret_of(link):
    """Return the secret of a link, or an empty string when the instance's key is another since."""
    digest = salted_hmac("editorial.outside", str(link.seed), algorithm="sha256").digest()
    secret = urlsafe_b64encode(digest).decode().rstrip("=")
    return secret if hashed(secret) == link.secret_hash or not link.secret_hash else ""


def hashed(secret):
    """Return what is stored of a secret."""
    return sha256(secret.encode()).hexdigest()


def address_of(link):
    """Return the address that a link's secret opens, or nothing."""
    secret = secret_of(link)
    return settings.SITE_URL + reverse("outside", args=[secret]) if secret else ""


def opened(secret):
    """Return the link that a secret opens now, or None: unknown, ended, taken back, or withdrawn since."""
    return usable(secret_hash=hashed(secret))


def usable(**which):
    """Return the link that opens now, or None."""
    rows = PreviewLink.objects.open().filter(**which)
    link = rows.select_related("document", "by", "article__piece", "article__brand").first()
    return None if link is None or is_name_withheld(link.article, link.document.value) else link


def seen(link):
    """Note that somebody looked; at most once a minute."""
    now = clock.now()
    if link.seen_at is None or now - link.seen_at > MINUTE:
        PreviewLink.objects.filter(pk=link.pk).update(seen_at=now)


def last_approval(link):
    """Return the last text of this piece that the person of a link approved, or None."""
    approvals = Approval.objects.filter(link__in=PreviewLink.objects.same_person(link), approved=True)
    return approvals.select_related("document").first()


# What the newsroom does --------------------------------------------------------------


@transaction.atomic
def share(article, *, by, name, days, email="", message="", may_approve=True, may_comment=True, mailed=False):
    """Make a link to what the draft says now, and mail it if asked to. Return the PreviewLink."""
    Piece.objects.select_for_update().get(pk=article.piece_id)
    article = Article.objects.for_document().get(pk=article.pk)
    workflow.check(article, "share", by=by)
    link = PreviewLink(
        article=article,
        document=StoredDocument.keep(article.document()),
        version=article.version,
        name=name,
        email=email,
        message=message,
        may_approve=may_approve,
        may_comment=may_comment,
        mailed=mailed,
        by=by,
        expires_at=clock.now() + timedelta(days=days),
    )
    link.secret_hash = hashed(secret_of(link))
    link.save()
    keep_move(link, Move.Verb.SEND, by, f"To {name}" + (f": {message}" if message else ""))
    if mailed:
        mailing.send(link, LETTER)
    return link


@transaction.atomic
def revoke(link, *, by):
    """Take a link back: from now on it opens nothing. Raise Refused when it opens nothing already."""
    workflow.check(link.article, "share", by=by)
    if not PreviewLink.objects.open().filter(pk=link.pk).update(revoked_at=clock.now()):
        raise Refused("This link opens nothing any more.")
    keep_move(link, Move.Verb.REVOKE, by, f"The link for {link.name}")


@transaction.atomic
def send_again(link, *, by):
    """Mail an open link once more, when it did not arrive at the mail server."""
    workflow.check(link.article, "share", by=by)
    if not link.mailed or link.sent_at or not PreviewLink.objects.open().filter(pk=link.pk).exists():
        raise Refused("This mail is not sent again: make a new link instead.")
    mailing.send(link, LETTER)


def keep_move(link, verb, by, reason):
    """Write the Move of an act on a link."""
    return Move.objects.create(
        piece_id=link.article.piece_id,
        verb=verb,
        from_state=link.article.state,
        to_state=link.article.state,
        by=by,
        version=link.version,
        reason=reason,
        document_id=link.document_id,
    )
