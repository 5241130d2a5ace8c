"""What can be done to many articles at once: one table, each line a verb that is also pressed singly.

Each takes the article, who acts, what was asked and the article's place among the others, does it, and
returns a sentence. It raises Refused as the verb does; with the code “unchanged” there is nothing to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import get_user_model

from editorial import publishing, workflow
from editorial.law.picture_removal import remove
from editorial.law.withholding import withhold
from editorial.messages.telling import named
from editorial.models import Article
from editorial.plans.assigning import assign
from editorial.plans.moments import spoken
from editorial.refusing import SAVED_MEANWHILE, Refused, Stale
from editorial.style.archive.fixing import for_readers, in_draft
from editorial.terms.retagging import TERMS, retag
from editorial.terms.turning import turns
from publications.models import Author


@dataclass(frozen=True)
class BulkVerb:
    """An act on many: the words of its button, the right it needs, and what does it.

    `vouches` says that the act answers for the text, so that one saved meanwhile is refused; `listed`
    that it is begun from the list of articles; `placed` that an article's place among the others counts;
    `of_readers` that it reaches pieces of which a person may see only what readers have.
    """

    label: str
    done: str
    permission: str
    perform: Callable
    vouches: bool = True
    listed: bool = True
    placed: bool = False
    of_readers: bool = False


def publish(article, by, asked, place):
    """Publish one article now."""
    edition = publishing.publish(article, by=by)
    return f"Live at /{edition.brand.slug}/{edition.slug}/."


def schedule(article, by, asked, place):
    """Schedule one article: at the first moment, or so many minutes later for each one before it."""
    at = datetime.fromisoformat(asked["at"]) + timedelta(minutes=asked.get("minutes", 0) * place)
    edition = publishing.publish(article, by=by, at=at)
    if edition.immediate:
        raise Refused("This moment has passed. Choose one to come.")
    return f"Goes live on {spoken(edition.live_from)}."


def move(article, by, asked, place):
    """Move one article to another state."""
    if asked["move"] not in workflow.MOVES:
        raise Refused("There is no such move.")
    done = workflow.move(article, asked["move"], by=by, note=asked.get("note", ""), seen=article.version)
    states = dict(type(article).State.choices)
    return f"From “{states[done.from_state]}” to “{states[done.to_state]}”."


def give(article, by, asked, place):
    """Give one article to a person, or to nobody."""
    to = get_user_model().objects.get(pk=asked["to"]) if asked.get("to") else None
    assign(article, to, by=by, note=asked.get("note", ""))
    return f"Given to {named(to)}." if to else "Given to nobody."


def change_terms(article, by, asked, place):
    """Add and remove terms of one article."""
    add, remove = (
        {name: [UUID(value) for value in asked.get(f"{how}_{name}", [])] for name in TERMS}
        for how in ("add", "remove")
    )
    before = article.document()
    reached = retag(article, by=by, add=add, remove=remove, instead=bool(asked.get("instead")))
    after = Article.objects.for_document().get(pk=article.pk).document()
    said = "Changed for readers too." if reached == "readers" else "Changed in the draft."
    return " ".join([*turns(before, after), said])


def remove_picture(article, by, asked, place):
    """Take a picture out of one article, wherever it stands there."""
    return remove(article, UUID(asked["image"]), by=by, reason=asked["reason"])


def withhold_name(article, by, asked, place):
    """Sign one article otherwise for readers."""
    author = Author.objects.get(uuid=asked["author"])
    withhold(article.piece, author, by=by, reason=asked["reason"], pen=asked["pen"])
    return "Signed otherwise, for readers and in the draft."


def restyle(article, by, asked, place):
    """Write what house style asks for into the draft of one article, at the places that were chosen."""
    return in_draft(article, by=by, number=asked["choice"])


def restyle_live(article, by, asked, place):
    """Fix one article for readers at the places that were chosen."""
    return for_readers(article, by=by, number=asked["choice"])


BULK = {
    "publish": BulkVerb("Publish", "published", "publish_article", publish),
    "schedule": BulkVerb("Schedule", "scheduled", "publish_article", schedule, placed=True),
    "move": BulkVerb("Move", "moved", "submit_article", move),
    "assign": BulkVerb("Give to somebody", "given", "assign_article", give, vouches=False),
    "retag": BulkVerb("Change terms of", "changed", "retag_article", change_terms, vouches=False),
    "unpicture": BulkVerb(
        "Remove the picture from",
        "changed",
        "publish_article",
        remove_picture,
        vouches=False,
        listed=False,
        of_readers=True,
    ),
    "withhold": BulkVerb(
        "Withhold a name in",
        "changed",
        "publish_article",
        withhold_name,
        vouches=False,
        listed=False,
        of_readers=True,
    ),
    "restyle": BulkVerb(
        "Write the fixes into the drafts of", "changed", "change_article", restyle, vouches=True, listed=False
    ),
    "restyle_live": BulkVerb(
        "Fix what readers have of",
        "fixed",
        "publish_article",
        restyle_live,
        vouches=False,
        listed=False,
        of_readers=True,
    ),
}


def perform(item, article, by):
    """Do an act to one article. Return the sentence that says what was done, or raise Refused."""
    verb = BULK[item.act.verb]
    if verb.vouches and article.version != item.version:
        raise Stale(SAVED_MEANWHILE)
    place = item.act.items.filter(pk__lt=item.pk).count() if verb.placed else 0
    return verb.perform(article, by, item.act.parameters, place)
