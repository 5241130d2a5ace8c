"""Mail that did not go out: whose it is to try again or to put away, and both acts, on the record."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from editorial.access.roles import reach
from editorial.messages import mailing
from editorial.messages.telling_tasks import LETTERS
from editorial.models import Article, Digest, MailAct, Notification, PartnerLetter, PreviewLink
from editorial.refusing import Refused
from publications import clock

KINDS = {model._meta.model_name: model for model, _ in LETTERS}
TO = {
    Notification: lambda row: row.user.email,
    Digest: lambda row: row.user.email,
    PreviewLink: lambda row: row.email,
    PartnerLetter: lambda row: row.email,
}
OVER = "This mail waits for nobody any more: it went out, was tried again, or was put away."


def open_for(user):
    """Return what is not mailed and this person may do something about, as a queryset for each model.

    Everybody has their own messages, and those who give out work also other people's, of pieces that they
    give out; a link is for those who may send it, and a letter to a partner for those who publish.
    """
    rows = {model: model.objects.all() for model in KINDS.values()}
    unread = Notification.objects.unread().filter(digest=OuterRef("pk"))
    return {
        Notification: of_people(rows[Notification].unread(), user, given(user)),
        Digest: of_people(rows[Digest].filter(Exists(unread)), user, Q()),
        PreviewLink: rows[PreviewLink].open().filter(reaching(user, "share_article"), mailed=True),
        PartnerLetter: rows[PartnerLetter].filter(reaching(user, "publish_article", "piece__article")),
    }


def of_people(rows, user, others):
    """Return those of a person, and of others where this one gives out work; who has left gets none."""
    mine = Q(user=user)
    is_lead = user.has_perm("editorial.assign_article")
    return rows.filter(mine | others if is_lead else mine, user__is_active=True)


def given(user):
    """Return the condition that a message is about no piece, or about one that a person gives out."""
    return Q(article=None) | Q(reaching(user, "assign_article"))


def reaching(user, codename, path="article"):
    """Return the condition that a right of a person reaches the article of a row."""
    return Exists(Article.objects.reached(user, codename).filter(pk=OuterRef(path)))


def waiting(user, most):
    """Return the mails that did not go out and wait for this person, the newest of each kind first."""
    related = {
        Notification: ["user", "article"],
        Digest: ["user"],
        PreviewLink: ["article"],
        PartnerLetter: ["piece__article"],
    }
    return [
        row
        for model, rows in open_for(user).items()
        for row in rows.stuck().select_related(*related[model]).order_by("-pk")[:most]
    ]


def try_again(row, *, by):
    """Ask for a new attempt at a mail now. Raise Refused when it is not open any more."""
    act(row, MailAct.Did.AGAIN, by)


def put_away(row, *, by):
    """Leave a mail unsent for good: nobody tries it again, and the desk is quiet about it."""
    act(row, MailAct.Did.AWAY, by)


@transaction.atomic
def act(row, did, by):
    """Do one of the two, once, and write down who did it."""
    model = type(row)
    row = open_for(by)[model].stuck().filter(pk=row.pk).select_for_update(of=("self",)).first()
    if row is None:
        raise Refused(OVER)
    kind = model._meta.model_name
    MailAct.objects.create(did=did, kind=kind, row=row.pk, to=TO[model](row), failed=row.failed, by=by)
    if did == MailAct.Did.AWAY:
        model.objects.filter(pk=row.pk).update(put_away_at=clock.now(), due_at=None)
    else:
        mailing.send(row, dict(LETTERS)[model])


def found(user, name):
    """Return the open mail that a button names, such as `digest-12`, or None."""
    kind, _, number = name.partition("-")
    rows = open_for(user).get(KINDS.get(kind))
    is_one = rows is not None and number.isascii() and number.isdecimal() and len(number) < 19
    return rows.stuck().filter(pk=number).first() if is_one else None


def acts(user, most):
    """Return what was tried again or put away lately: one's own, or everybody's for who gives all work out.

    An act does not say of which brand its mail was.
    """
    done = MailAct.objects.select_related("by")
    return done[:most] if reach(user, "assign_article").everywhere else done.filter(by=user)[:most]
