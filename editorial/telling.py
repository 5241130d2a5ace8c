"""Telling people of an act that concerns them: one row a person and act, written with the act itself."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from editorial import roles
from editorial.models import Notification


def tell(people, kind, sentence, *, key, article=None, by=None, note="", path="", mailed=True):
    """Write a message to each of some people, but never to the one who acts. Return the new rows.

    `key` names the act: nobody is told of it twice. What is not `mailed` is said in the newsroom only.
    """
    known = set(Notification.objects.filter(key=key).values_list("user", flat=True))
    wanted = {person.pk: person for person in people if person is not None and person.is_active}
    rows = [
        Notification(
            user=person,
            kind=kind,
            sentence=sentence[:400],
            key=key,
            article=article,
            by=by,
            note=note,
            path=path,
            mailed=mailed,
        )
        for pk, person in wanted.items()
        if pk not in known and (by is None or pk != by.pk)
    ]
    return Notification.objects.bulk_create(rows)


def tell_of(move, article):
    """Tell the people whom a move of an article concerns, with its note."""
    sentence = f"{named(move.by)} {move.get_verb_display()}: “{article.title}”"
    return tell(
        concerned(article, move.verb),
        Notification.Kind.MOVE,
        sentence,
        key=f"move {move.pk}",
        article=article,
        by=move.by,
        note=move.reason,
    )


def named(user):
    """Return what a person is called."""
    return user.get_full_name() or user.get_username() if user else "Somebody"


def concerned(article, verb):
    """Return whom a move concerns: who began it, has it or signed it; a submission goes to the desk too."""
    users = get_user_model().objects.filter(is_active=True)
    own = Q(pk=article.created_by_id) | Q(pk=article.assignee_id)
    own |= Q(profile__author__bylines__article=article)
    if verb == "submit" and article.assignee_id is None:
        takers = [role for role, granted in roles.GRANTS.items() if "move_article" in granted]
        own |= Q(memberships__role__in=takers, memberships__brand=article.brand_id)
    return users.filter(own).distinct()
