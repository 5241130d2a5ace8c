"""What people outside answer by a link: that they approve its text, what they would change, comments."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from editorial.comments import commenting
from editorial.messages.telling import concerned, tell
from editorial.models import Approval, Comment, Move, Notification, PreviewLink
from editorial.outside.links import keep_move, usable
from editorial.refusing import Refused
from publications import clock
from publications.canonical import normalise

HOUR = timedelta(hours=1)
MOST_AN_HOUR = 30
LONGEST, LONGEST_QUOTE = 10_000, 2_000
CLOSED = "This link does not open any more."
TOO_OFTEN = "That was much in a short time. Wait an hour, and send the rest then."


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
    told(link, f"{name} {said} “{link.article.title}”", text, f"approval {made.pk}", "share")
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
    beginning = threads_for(link).filter(pk=thread).first() if thread else None
    quote = "" if beginning else normalise(quote).strip()[:LONGEST_QUOTE]
    found = passage(link.document.value, quote)
    last = link.comments.order_by("-pk").first()
    if last and (last.text, last.quote, last.thread) == (text, found.get("quote", ""), beginning):
        return last
    refuse_haste(link)
    made = Comment.objects.create(
        article=link.article,
        thread=beginning,
        audience=Comment.Audience.OUTSIDE,
        link=link,
        text=text,
        **found,
    )
    told(link, f"{link.name} comments on “{link.article.title}”", text, f"comment {made.pk}", "comments")
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
    sent = sum(rows.filter(at__gt=since).count() for rows in (link.comments, link.approvals))
    if sent >= MOST_AN_HOUR:
        raise Refused(TOO_OFTEN, code="haste")


def passage(document, quote):
    """Return where quoted words stand, as a Comment keeps it; words found nowhere stay as they are.

    Whoever has only a page to select from may well take a caption or a notice along.
    """
    try:
        return commenting.pasted(document.content, quote)
    except Refused:
        return {"quote": quote}


def told(link, sentence, note, key, where):
    """Tell whoever made the link, and those whom the piece concerns."""
    tell(
        [link.by, *concerned(link.article, "approved")],
        Notification.Kind.OUTSIDE,
        sentence,
        key=f"outside {key}",
        article=link.article,
        note=note,
        path=reverse(f"admin:article-{where}", args=[link.article_id]),
    )


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
