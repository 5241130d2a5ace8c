"""People named with @ in a comment: whom a name means, and who may read what is said."""

import re

from django.contrib.auth import get_user_model
from django.db.models import Q

from editorial.models import Comment

MOST = 8
LOOKED_AT = 40
# Names that one comment may call; what comes after them is text.
CALLED = 20
SIGN = re.compile(r"(?<![\w@.])@(?=\w)")


def people():
    """Return everybody who may enter the newsroom, by name."""
    users = get_user_model().objects.filter(is_active=True, is_staff=True)
    return users.order_by("first_name", "last_name", "username")


def may_read(user, article, audience):
    """Say whether somebody may read a comment for that audience."""
    private = audience == Comment.Audience.PRIVILEGED
    return user.has_perm("editorial.view_article", article) and (
        not private or user.has_perm("editorial.see_privileged", article)
    )


def readers(comment, users):
    """Return those of some people who may read a comment."""
    return [user for user in users if may_read(user, comment.article, comment.audience)]


def suggest(article, typed, audience):
    """Return the first people whose names hold what was typed, and who may read such a comment."""
    found = people()
    for word in typed.split()[:4]:
        found = found.filter(
            Q(username__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word)
        )
    return [user for user in found[:LOOKED_AT] if may_read(user, article, audience)][:MOST]


def mentioned(comment):
    """Return the people whom a comment calls with @, by full name or by login, and who may read it."""
    after = [comment.text[sign.end() :].casefold() for sign in SIGN.finditer(comment.text)][:CALLED]
    if not after:
        return []
    names = people().values_list("pk", "username", "first_name", "last_name")
    by_name = [(name, pk) for pk, *parts in names for name in spellings(*parts)]
    called = {pk for text in after for pk in meant(text, by_name)}
    return readers(comment, get_user_model().objects.filter(pk__in=called))


def spellings(username, first, last):
    """Return how somebody may be called."""
    return [name.casefold() for name in (username, f"{first} {last}".strip()) if name]


def meant(text, by_name):
    """Return those whose names a text begins with: of a longer and a shorter name, the longer is meant."""
    found = [(name, pk) for name, pk in by_name if begins(text, name)]
    longest = max((len(name) for name, _ in found), default=0)
    return [pk for name, pk in found if len(name) == longest]


def begins(text, name):
    """Say whether a text begins with a whole name."""
    return text.startswith(name) and not re.match(r"\w", text[len(name) :])
