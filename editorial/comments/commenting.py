"""What people say about a piece while it is made: threads on a passage, answers, and who is told.

A comment touches neither the article nor its version. What is marked *legal, privileged* is read by whoever
may see such comments, and leaves the newsroom by no mail, export or log.
"""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from editorial import workflow
from editorial.comments import anchors, mentions
from editorial.messages.telling import concerned, named, tell
from editorial.models import Comment, Notification
from editorial.refusing import Refused
from publications import clock, richtext
from publications.canonical import normalise

Audience = Comment.Audience
LONGEST = 10_000
# The texts of an article that a comment may be about, the longest first: a pasted quote is looked for in all.
FIELDS = {
    "body": "Text",
    "title": "Title",
    "standfirst": "Standfirst",
    "takeaways": "Key takeaways",
    "kicker": "Kicker",
    "short_title": "Short title",
    "disclosure": "Disclosure",
    "funding": "Funding",
}
EDITING = timedelta(minutes=10)
NO_WORDS = "Write what you want to say."
TOO_LONG = f"A comment has at most {LONGEST:,} characters."
TOO_MUCH = f"A quoted passage has at most {anchors.LONGEST:,} characters: quote its beginning."
NOT_THERE = "These words are not in the saved text: quote them as they stand there, or leave the quote empty."
RIGHTS = {
    Audience.PRIVILEGED: ("see_privileged", "write privileged comments"),
    Audience.OUTSIDE: ("share_article", "write to people outside"),
}


def texts(article):
    """Return the texts that comments may quote, {field: plain text}; footnotes stand outside the body."""
    plain = {name: getattr(article, name) for name in FIELDS}
    plain["takeaways"] = "\n".join(article.takeaways)
    return plain | {"body": richtext.plain(article.body, notes=False)}


@transaction.atomic
def comment(article, *, by, text, quote="", before="", after="", field="", audience=Audience.NEWSROOM):
    """Begin a thread, on a passage or on the piece as a whole. Return the Comment.

    With a `field` the passage is taken as it was selected there, saved or not; without one it is looked for
    in all saved texts. Raise Refused when it is nowhere, or when the act is not allowed.
    """
    workflow.check(article, "comment", by=by)
    check_audience(article, audience, by)
    text = worded(text)
    passage = selected(field, quote, before, after) if field in FIELDS else pasted(article, quote)
    row = Comment.objects.create(article=article, by=by, text=text, audience=audience, **passage)
    tell_of(row, concerned(article, "comment"), "comments on")
    return row


def check_audience(article, audience, by):
    """Raise Refused when somebody may not write for that audience."""
    right, what = RIGHTS.get(audience, ("comment_article", "comment"))
    if audience not in Audience.values or not by.has_perm(f"editorial.{right}", article):
        raise Refused(f"To {what} is not among your permissions{workflow.where(article)}.")


def worded(text):
    """Return a comment's text. Raise Refused when it says nothing, or too much."""
    text = normalise(text).strip()
    if len(text) > LONGEST:
        raise Refused(TOO_LONG, code="text")
    if not anchors.Folded(text).text.strip():
        raise Refused(NO_WORDS, code="text")
    return text


def selected(field, quote, before, after):
    """Return where a passage that was selected in a field stands, as a Comment keeps it."""
    if len(quote) > anchors.LONGEST:
        raise Refused(TOO_MUCH, code="quote")
    around = {"before": normalise(before)[-anchors.CONTEXT :], "after": normalise(after)[: anchors.CONTEXT]}
    return {"field": field, "quote": normalise(quote).strip(), **(around if quote.strip() else {})}


def pasted(article, quote):
    """Return where a pasted passage stands in the saved texts. Raise Refused when it is in none."""
    if len(quote) > anchors.LONGEST:
        raise Refused(TOO_MUCH, code="quote")
    if not quote.strip():
        return {}
    for field, text in texts(article).items():
        place = anchors.find(text, anchors.Quote(normalise(quote)))
        if place:
            found = anchors.quote(text, *place)
            return {"field": field, "quote": found.exact, "before": found.before, "after": found.after}
    raise Refused(NOT_THERE, code="quote")


def readable(article, comment, by):
    """Return a comment of an article as it is now. Raise Refused when somebody may not read it."""
    found = Comment.objects.visible_to(by, article).select_for_update(of=("self",))
    found = found.filter(pk=getattr(comment, "pk", comment)).first()
    if found is None:
        raise Refused("There is no such comment any more.")
    return found


@transaction.atomic
def reply(article, comment, *, by, text):
    """Answer in a thread, for the same audience; a resolved thread is open again. Return the Comment."""
    workflow.check(article, "comment", by=by)
    beginning = readable(article, comment, by)
    beginning = beginning.thread or beginning
    check_audience(article, beginning.audience, by)
    row = Comment.objects.create(
        article=article, thread=beginning, by=by, text=worded(text), audience=beginning.audience
    )
    Comment.objects.filter(pk=beginning.pk).update(resolved_at=None, resolved_by=None)
    before = [one.by for one in beginning.replies.select_related("by") if one.by_id]
    tell_of(row, [beginning.by, *before], "answers a comment on")
    return row


@transaction.atomic
def resolve(article, comment, *, by):
    """Close a thread. Raise Refused when somebody closed it already."""
    workflow.check(article, "comment", by=by)
    thread = readable(article, comment, by)
    if thread.resolved_at:
        raise Refused("This thread is resolved already.")
    Comment.objects.filter(pk=thread.pk).update(resolved_at=clock.now(), resolved_by=by)
    return thread


@transaction.atomic
def reopen(article, comment, *, by):
    """Open a resolved thread again. Raise Refused when it is open."""
    workflow.check(article, "comment", by=by)
    thread = readable(article, comment, by)
    if not thread.resolved_at:
        raise Refused("This thread is open already.")
    Comment.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
    return thread


def may_edit(comment, by):
    """Say whether somebody may still reword a comment: their own, within a few minutes."""
    return comment.by_id == by.pk and clock.now() - comment.at < EDITING


@transaction.atomic
def edit(article, comment, *, by, text):
    """Reword a comment of one's own within a few minutes. Return it."""
    workflow.check(article, "comment", by=by)
    row = readable(article, comment, by)
    if not may_edit(row, by):
        raise Refused("A comment is reworded by whoever wrote it, and within ten minutes: answer it instead.")
    row.text = worded(text)
    row.save(update_fields=["text"])
    tell_of(row, [], "comments on")
    return row


def tell_of(row, people, does):
    """Tell whoever is mentioned, and others concerned, of a comment: only those who may read it."""
    called = mentions.mentioned(row)
    row.mentioned.set(called)
    others = [one for one in people if one is not None and one not in called]
    say(row, called, "mentions you in a comment on")
    say(row, mentions.readers(row, others), does)


def say(row, people, does):
    """Tell people of a comment, with its text; of a privileged one without, and not by mail."""
    does = "wrote a privileged comment on" if row.is_privileged else does
    tell(
        people,
        Notification.Kind.COMMENT,
        f"{named(row.by)} {does} “{row.article.title}”",
        key=f"comment {row.pk}",
        article=row.article,
        by=row.by,
        note="" if row.is_privileged else row.text,
        path=reverse("admin:article-comments", args=[row.article_id]) + f"#comment-{row.pk}",
        mailed=not row.is_privileged,
    )
