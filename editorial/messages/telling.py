"""Telling people of an act that concerns them: one row a person and act, written with the act itself.

Mail follows by task, once the act is committed: at once, with the day's digest, or not at all, as each
person chose. Whether a person may still see the piece is asked again when the mail is written.
"""

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from editorial.after_commit import enqueue
from editorial.messages.audiences import KINDS, concerned
from editorial.messages.telling_tasks import await_digests, mail
from editorial.models import Mute, Notification, NotificationChoice
from publications import clock

__all__ = ["concerned", "named", "tell", "tell_of", "tell_stale", "unread"]
How, Kind = NotificationChoice.How, Notification.Kind


def tell(people, kind, sentence, *, key, article=None, by=None, note="", path="", mailed=True):
    """Write a message to each of some people, but never to the one who acts. Return the new rows.

    `key` names the act: nobody is told of it twice. What is not `mailed` is said in the newsroom only.
    """
    wanted = {person.pk: person for person in people if person is not None and person.is_active}
    if by is not None:
        wanted.pop(by.pk, None)
    known = set(Notification.objects.filter(key=key).values_list("user", flat=True)) if wanted else set()
    told = [person for pk, person in wanted.items() if pk not in known]
    if not told:
        return []
    common = {"kind": kind, "sentence": sentence[:400], "key": key, "article": article, "by": by}
    common |= {"note": note, "path": path}
    how = chosen(told, kind, article) if mailed else {}
    rows = Notification.objects.bulk_create(
        Notification(user=person, **common, **columns(how.get(person.pk, How.NEVER))) for person in told
    )
    at_once = [row.pk for row in rows if row.due_at]
    if at_once:
        enqueue(mail, at_once)
    await_digests({row.user_id for row in rows if row.in_digest})
    return rows


def chosen(people, kind, article):
    """Return `{person: how}` by what each chose; without an address or with the piece muted, never."""
    numbers = [person.pk for person in people if person.email]
    if not numbers:
        return {}
    choices = NotificationChoice.objects.filter(user__in=numbers, kind=kind)
    how = dict.fromkeys(numbers, How.AT_ONCE) | dict(choices.values_list("user", "how"))
    mutes = Mute.objects.filter(user__in=numbers, article=article) if article else Mute.objects.none()
    return how | dict.fromkeys(mutes.values_list("user", flat=True), How.NEVER)


def columns(how):
    """Return what a row says of its mail."""
    return {
        How.AT_ONCE: {"mailed": True, "due_at": clock.now()},
        How.DIGEST: {"mailed": True, "in_digest": True},
    }.get(how, {})


def tell_of(move, article, *, check=""):
    """Tell the people whom a move of an article concerns, with its note; not why the law wanted it.

    What was thrown away is nobody's to see: then the way leads to the list from which it is fetched back.
    """
    is_gone = move.verb == move.Verb.THROW
    return tell(
        concerned(article, move.verb, check=check),
        KINDS.get(move.verb, Kind.MOVE),
        sentence_of(move, article),
        key=f"move {move.pk}",
        article=None if is_gone else article,
        path=reverse("admin:thrown") if is_gone else "",
        by=move.by,
        note="" if move.is_closed else move.reason or move.override,
    )


def sentence_of(move, article):
    """Say what somebody did; a piece is given to the very person who is told."""
    does = "gave you" if move.verb == move.Verb.ASSIGN else f"{move.get_verb_display()}:"
    return f"{named(move.by)} {does} “{article.title}”"


def tell_stale(signed, article, *, by=None):
    """Tell whoever signed a check that its text is another now."""
    return tell(
        [signed.by],
        Kind.CHECK,
        f"“{article.title}” changed since you signed its {signed.get_kind_display()} check",
        key=f"stale {signed.pk} {article.version}",
        article=article,
        by=by,
    )


def named(user):
    """Return what a person is called."""
    return user.get_full_name() or user.get_username() if user else "Somebody"


def unread(user):
    """Return the expression that counts the messages which a person has not followed yet."""
    rows = Notification.objects.visible_to(user).unread().order_by().values("user")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)
