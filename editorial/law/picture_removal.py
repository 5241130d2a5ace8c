"""A picture taken out wherever it is used: of what readers have, of what is scheduled, and of drafts."""

from editorial import publishing
from editorial.drafting.drafts import save_draft
from editorial.models import Article, ImageUse
from editorial.refusing import Refused
from editorial.terms.accepting import follow
from publications import clock
from publications.models import Author, Edition, Entry, Outcome

PLACES = ("live", "scheduled", "draft")


def without(document, image):
    """Return the fields of a Document that change when a picture leaves it; nothing where it is not named."""
    uses = tuple(use for use in document.content.images if use.image != image)
    body = document.content.body.replace(f'<figure data-image="{image}"></figure>', "")
    changes = {"images": uses, "body": body.replace(f' data-image="{image}"', "")}
    return {name: value for name, value in changes.items() if value != document.get(name)}


def editions_with(image, at=None):
    """Return the live and scheduled Editions that use a picture."""
    at = at or clock.now()
    entries = Entry.objects.on(f"image:{image.uuid}").filter(live_until__gt=at)
    return Edition.objects.filter(outcome=Outcome.OK, live_until__gt=at, pk__in=entries.values("edition"))


def uses_of(image, articles):
    """Return [(article, where)] of those of some articles that use a picture: live, scheduled, draft."""
    now, where = clock.now(), {}
    for edition in editions_with(image, now):
        where.setdefault(edition.piece_id, []).append("live" if edition.live_from <= now else "scheduled")
    drafts = ImageUse.objects.filter(image=image).values_list("article__piece", flat=True)
    for piece in drafts:
        where.setdefault(piece, []).append("draft")
    found = articles.filter(piece__in=where).defer("body").order_by("-pk")
    return [(article, sorted(set(where[article.piece_id]), key=PLACES.index)) for article in found]


def remove(article, image, *, by, reason):
    """Take a picture out of one piece, all or nothing. Return a sentence; raise Refused.

    What is scheduled is given the change; where it cannot be, it is taken back, to be published anew.
    """
    done = []
    live = article.live_edition()
    changes = without(live.document.value, image) if live else {}
    if changes:
        amended(article.piece, changes, by=by, reason=reason)
        done.append("Taken from what readers have.")
    for edition in scheduled_with(article, image):
        publishing.cancel(edition, by=by, reason=reason)
        done.append("Its scheduled version was taken back: publish it again without the picture.")
    is_ours = by.has_perm("editorial.change_article", article)
    if is_ours and cleaned(article, image, by=by, reason=reason) and not done:
        done.append("Taken from the draft.")
    if not done:
        raise Refused("The picture is not here any more.", code="unchanged")
    return " ".join(done)


def amended(piece, changes, *, by, reason):
    """Change the live text, and what is scheduled with it where both fit together."""
    if not Edition.objects.scheduled().filter(piece=piece, outcome=Outcome.OK).exists():
        return publishing.amend(piece, by=by, reason=reason, **changes)
    try:
        return publishing.amend(piece, by=by, reason=reason, ahead="carry", **changes)
    except Refused:
        return publishing.amend(piece, by=by, reason=reason, ahead="cancel", **changes)


def scheduled_with(article, image):
    """Return the scheduled Editions of a piece that still name a picture."""
    ahead = Edition.objects.scheduled().filter(piece=article.piece_id, outcome=Outcome.OK)
    return [one for one in ahead.select_related("document") if without(one.document.value, image)]


def cleaned(article, image, *, by, reason):
    """Take a picture out of the working copy. Say whether it was there."""
    draft = Article.objects.for_document().get(pk=article.pk)
    changes = without(draft.document(), image)
    if changes:
        draft.apply(draft.document().replace(**changes))
        save_draft(draft, by=by, note=f"A picture was removed: {reason}"[:200])
    return bool(changes)


def take_portraits(image):
    """Leave authors without a portrait that is removed, and have their pages made again."""
    for author in Author.objects.filter(portrait=image):
        author.portrait = None
        author.save(update_fields=["portrait"])
        follow(author)
