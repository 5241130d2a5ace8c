"""What is mailed to people of the newsroom: what somebody did, the note, the way there, and why."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from editorial.messages.mailing import Letter
from editorial.models import Notification

Kind = Notification.Kind
WHY = {
    Kind.MOVE: "you began this piece, have it, sign it, or look after its desk",
    Kind.CHECK: "a check of this piece is yours, or you signed one",
    Kind.ASSIGNED: "the piece was given to you",
    Kind.COMMENT: "somebody mentions you, answers you, or comments on a piece of yours",
    Kind.OUTSIDE: "you sent this piece to somebody, or it is yours",
    Kind.ALARM: "you answer for this piece or its brand",
}


def of_one(row):
    """Return the letter of one message; None where it was read, or is not for this person any more."""
    seen = Notification.objects.visible_to(row.user).unread().filter(pk=row.pk).exists()
    if not (seen and row.user.is_active and row.user.email):
        return None
    return Letter(
        to=row.user.email,
        subject=row.sentence,
        template="told",
        context={"told": told(row), "why": WHY[row.kind], "choices": choices()},
        headers=thread(row.article_id) | unsubscribe(),
    )


def of_day(digest):
    """Return the letter of a day's digest; None where everything in it was read meanwhile."""
    rows = Notification.objects.visible_to(digest.user).unread().filter(digest=digest).order_by("pk")
    found = [told(row) for row in rows.select_related("by")]
    if not (found and digest.user.is_active and digest.user.email):
        return None
    number = f"{len(found)} thing{'' if len(found) == 1 else 's'}"
    return Letter(
        to=digest.user.email,
        subject=f"{number} of {digest.day.day} {digest.day:%B} at {settings.SITE_NAME}",
        template="digest",
        context={"rows": found, "choices": choices()},
        headers=unsubscribe(),
    )


def told(row):
    """Return what a letter says of one message."""
    return {
        "sentence": row.sentence,
        "note": row.note,
        "at": row.at,
        "link": settings.SITE_URL + reverse("admin:notification", args=[row.pk]),
    }


def choices():
    """Return the address at which a person chooses what is mailed."""
    return settings.SITE_URL + reverse("admin:notification-choices")


def unsubscribe():
    """Name that address to mail programs (RFC 2369, section 3.2); it asks to sign in, so not by one click."""
    return {"List-Unsubscribe": f"<{choices()}>"}


def thread(article):
    """Tie the letters about one article together (RFC 5322, section 3.6.4)."""
    if article is None:
        return {}
    first = f"<article-{article}@{urlsplit(settings.SITE_URL).hostname}>"
    return {"In-Reply-To": first, "References": first}
