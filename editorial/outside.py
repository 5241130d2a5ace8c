"""People without an account: links that show them a draft, and what they answer.

A link pins a Document: it shows those words and no later ones, and an approval names their digest. Its secret
is made from the row's seed and the instance's own key, so that a mail can be written again, while the
database alone opens nothing.
"""

from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from editorial import mailing, workflow
from editorial.models import Approval, Article, Comment, Move, Notification, PreviewLink
from editorial.refusing import Refused
from editorial.telling import concerned, tell
from publications import clock, richtext
from publications.canonical import normalise
from publications.models import Piece, StoredDocument

LETTER = "editorial.letters.to_outsider"
HOUR = timedelta(hours=1)
MOST_AN_HOUR = 30
LONGEST, LONGEST_QUOTE, AROUND = 10_000, 2_000, 32
WITHDRAWN = [Move.Verb.WITHDRAW, Move.Verb.BLOCK]
CLOSED = "This link does not open any more."
TOO_OFTEN = "That was much in a short time. Wait an hour, and send the rest then."


# The secret ------------------------------------------------------------------------


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
    if link is None or link.article.piece.moves.filter(verb__in=WITHDRAWN, at__gte=link.at).exists():
        return None
    return link


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
    if not link.is_open or not link.mailed or link.sent_at:
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


# What outsiders do -------------------------------------------------------------------


def seen(link):
    """Note that somebody looked; at most once a minute."""
    now = clock.now()
    if link.seen_at is None or now - link.seen_at > timedelta(minutes=1):
        PreviewLink.objects.filter(pk=link.pk).update(seen_at=now)


@transaction.atomic
def answer(link, *, name, approved, text=""):
    """Record that somebody approves the text of a link, or what they would change. Return the Approval.

    The same answer twice is one. Raise Refused when the link does not allow it, or not any more.
    """
    link = held(link)
    if not link.may_approve:
        raise Refused("This link is for reading only.")
    name, text = worded(name, "Give your name.", most=150), normalise(text).strip()[:LONGEST]
    if not approved and not text:
        raise Refused("Say what you would change.", code="text")
    last = link.approvals.first()
    if last and (last.approved, last.text, last.name) == (approved, text, name):
        return last
    refuse_haste(link)
    made = Approval.objects.create(
        link=link, document_id=link.document_id, name=name, approved=approved, text=text
    )
    if approved:
        keep_move(link, Move.Verb.APPROVED, None, f"{name}: {text}" if text else name)
    said = "approves" if approved else "would change something in"
    told(link, f"{name} {said} “{link.article.title}”", text, f"approval {made.pk}")
    return made


@transaction.atomic
def comment(link, *, text, quote="", thread=None):
    """Keep an outsider's comment, on a passage of what the link shows or in a thread. Return the Comment.

    `thread` is the number of a comment that this person can see. The same words twice are one comment.
    """
    link = held(link)
    if not link.may_comment:
        raise Refused("This link is for reading only.")
    text = worded(text, "Write what you want to say.", most=LONGEST)
    found = passage(link.document.value, normalise(quote).strip()[:LONGEST_QUOTE])
    beginning = threads_for(link).filter(pk=thread).first() if thread else None
    last = link.comments.order_by("-pk").first()
    if last and (last.text, last.quote, last.thread) == (text, found["quote"], beginning):
        return last
    refuse_haste(link)
    made = Comment.objects.create(
        article=link.article,
        thread=beginning,
        audience=Comment.Audience.OUTSIDE,
        link=link,
        text=text,
        **({} if beginning else found),
    )
    told(link, f"{link.name} comments on “{link.article.title}”", text, f"comment {made.pk}")
    return made


def held(link):
    """Lock a link for an answer. Raise Refused when it opens nothing any more."""
    PreviewLink.objects.select_for_update().filter(pk=link.pk).first()
    found = usable(pk=link.pk)
    if found is None:
        raise Refused(CLOSED)
    return found


def worded(text, missing, *, most):
    """Return a text as it is kept. Raise Refused when there is none, or too much."""
    text = normalise(text).strip()
    if not text:
        raise Refused(missing, code="text")
    if len(text) > most:
        raise Refused(f"This has at most {most:,} characters.", code="text")
    return text


def refuse_haste(link):
    """Raise Refused when a link answers more often than a person does."""
    since = clock.now() - HOUR
    if (
        link.comments.filter(at__gt=since).count() + link.approvals.filter(at__gt=since).count()
        >= MOST_AN_HOUR
    ):
        raise Refused(TOO_OFTEN, code="haste")


def passage(document, quote):
    """Return where quoted words stand, as a Comment keeps it; words found nowhere stay as they are."""
    words = " ".join(quote.split())
    for field, text in texts(document).items():
        plain = " ".join(text.split())
        start = plain.find(words) if words else -1
        if start >= 0:
            end = start + len(words)
            before, after = plain[max(0, start - AROUND) : start], plain[end : end + AROUND]
            return {"field": field, "quote": words, "before": before, "after": after}
    return {"field": "body", "quote": quote}


def texts(document):
    """Return the texts that may be quoted, by field."""
    content = document.content
    plain = {name: getattr(content, name) for name in ("title", "standfirst", "disclosure", "funding")}
    return {"body": richtext.plain(content.body)} | plain | {"takeaways": "\n".join(content.takeaways)}


def told(link, sentence, note, key):
    """Tell whoever made the link, and those whom the piece concerns."""
    people = [link.by, *concerned(link.article, "approved")]
    kind = Notification.Kind.OUTSIDE
    tell(people, kind, sentence, key=f"outside {key}", article=link.article, note=note)


# What is known of them ---------------------------------------------------------------


def threads_for(link):
    """Return the comments that begin a thread and that the person of a link may read.

    Those of the newsroom that are marked for people outside, and the person's own: never another's.
    """
    return own_or_ours(link, Comment.objects.filter(article=link.article_id, thread=None))


def own_or_ours(link, comments):
    """Return those of some comments that are meant for the person of a link, or theirs."""
    theirs = PreviewLink.objects.same_person(link)
    marked = comments.filter(audience=Comment.Audience.OUTSIDE)
    return marked.filter(link=None) | marked.filter(link__in=theirs)


def last_approval(link):
    """Return the last text of this piece that the person of a link approved, or None."""
    approvals = Approval.objects.filter(link__in=PreviewLink.objects.same_person(link), approved=True)
    return approvals.select_related("document").first()
