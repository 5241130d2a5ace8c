"""What an issue holds, and what stands in the way of sending it."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery

from editorial.access import roles
from editorial.compilation.subjects import subject_of
from editorial.models import Issue, IssueMail, Subscription
from editorial.models.mailed import LATE
from publications import clock, copies, richtext
from publications.formats import elsewhere
from publications.formats.text import address
from publications.models import Edition, Newsletter, Notice
from publications.notices import Wordings
from publications.rights import Channel, Extent, may_redistribute

COMPOSING, SENDING = "change_issue", "send_issue"
LOST = {None: "is not live any more", True: "was retracted"}


@dataclass(frozen=True)
class Item:
    """A piece as an issue names it, with the notices in force."""

    html: str
    text: str


def issues_of(user, codename=COMPOSING):
    """Return the issues that a right of a person reaches: of some brands, or of all and the site's own."""
    far = roles.reach(user, codename)
    rows = Issue.objects.select_related("newsletter__brand")
    return rows if far.everywhere else rows.filter(newsletter__brand__in=far.brands)


def stopped_issues(user):
    """Return the issues that stopped by themselves or by somebody, for those who may send them."""
    stopped = issues_of(user, SENDING).exclude(stopped_because="")
    return stopped.filter(state__in=[Issue.State.DRAFT, Issue.State.STOPPED])


def held_up(user):
    """Return the issues of which the mail server took nothing for ten minutes, with what it `said` last."""
    mails = IssueMail.objects.filter(issue=OuterRef("pk"), sent_at=None, due_at__isnull=False)
    mails, lately = mails.exclude(failed=""), clock.now() - LATE
    taken = IssueMail.objects.filter(issue=OuterRef("pk"), sent_at__gt=lately)
    rows = issues_of(user, SENDING).filter(state=Issue.State.SENDING, published__sent_at__lt=lately)
    rows = rows.filter(~Exists(taken), Exists(mails))
    return rows.annotate(said=Subquery(mails.order_by("-pk").values("failed")[:1]))


def refusals(issue):
    """List what stands in the way of sending an issue, as sentences."""
    lacking = [f"{issue.newsletter}: {said}" for said in issue.newsletter.missing().values()]
    return [*of_a_copy(), *lacking, *(said for said in missing_parts(issue)), *lost(issue)]


def of_a_copy():
    """List what keeps a restored copy from sending anything."""
    return [copies.SENDS_NOTHING] if copies.is_copy() else []


def seen_of(issue):
    """Return what stands for an issue as stored, so that a form can tell whether it is what it showed."""
    pieces = [str(uuid) for uuid in issue.items.values_list("piece__uuid", flat=True)]
    said = json.dumps([issue.newsletter_id, issue.subject, issue.intro, pieces])
    return sha256(said.encode()).hexdigest()


def version(issue):
    """Return what stands for an issue as a page shows it: what it says, and what was done about it."""
    return f"{issue.turn}-{seen_of(issue)}"


def refused_mails(issue):
    """Return the mails of an issue that are tried no more, and whose address may take one all the same."""
    over = issue.mails.filter(sent_at=None, due_at=None).exclude(failed="")
    return over.filter(subscription__isnull=False, subscription__refused_at=None)


def missing_parts(issue):
    """Yield what an issue cannot do without."""
    if not Newsletter.objects.public().filter(pk=issue.newsletter_id).exists():
        yield f"Readers do not know {issue.newsletter.brand} yet: it is planned, and nothing of it is live."
    if not issue.subject.strip():
        yield "The issue has no subject."
    if not issue.items.exists():
        yield "No piece is in it. Choose at least one."
    if not recipients(issue).exists():
        yield "Nobody has confirmed a subscription yet."


def lost(issue):
    """List the pieces of an issue that readers do not have, or that were retracted."""
    items, linked = list(issue.items.select_related("piece")), richtext.pieces(issue.intro)
    live = Edition.objects.live().filter(piece__uuid__in=[*(one.piece.uuid for one in items), *linked])
    retracted = dict(live.values_list("piece__uuid", "text__retracted"))
    how, link = "send it without", "send it without the link"
    if not issue.published_id:
        how, link = "take it out of the issue", "take the link out"
    reasons = [
        f"“{one.title}” {LOST[retracted.get(one.piece.uuid)]}: {how}."
        for one in items
        if retracted.get(one.piece.uuid) is not False
    ]
    if any(retracted.get(uuid) is not False for uuid in linked):
        reasons.append(f"The opening words lead to a piece that readers do not have: {link}.")
    return reasons


def leave_out(issue):
    """Take what readers lost out of an issue, and links to it. Say whether any piece is left."""
    live = Edition.objects.live().filter(text__retracted=False)
    issue.items.exclude(piece__in=live.values("piece")).delete()
    linked = richtext.pieces(issue.intro)
    lost = set(linked).difference(live.filter(piece__uuid__in=linked).values_list("piece__uuid", flat=True))
    issue.intro = richtext.without_pieces(issue.intro, lost)
    issue.save(update_fields=["intro"])
    return issue.items.exists()


def recipients(issue):
    """Return those whom an issue goes to."""
    return Subscription.objects.confirmed().filter(newsletter=issue.newsletter)


def items(issue):
    """Return the pieces of an issue as Items, in order; such as readers do not have are left out."""
    order = list(issue.items.values_list("piece", flat=True))
    live = Edition.objects.live().filter(piece__in=order, text__retracted=False)
    editions = {row.piece_id: row for row in live.select_related("document", "brand", "piece", "text")}
    return [item(editions[piece]) for piece in order if piece in editions]


def item(edition):
    """Return a live Edition as an issue names it."""
    subject = subject_of(edition)
    if may_redistribute(subject, Channel.NEWSLETTER).text == Extent.NOTHING:
        return Item("", address(subject.path))
    applied = edition.text.notices
    wordings = Wordings.of(applied)
    filled = (
        wordings.fill(
            part,
            applied,
            channel=Notice.Channel.MAIL,
            language=subject.language,
            published_at=edition.published_at,
        )
        for part in elsewhere.letter(subject)
    )
    return Item(*filled)


def intro(issue):
    """Return the opening words as HTML for a mail: links to pieces that readers have lead there."""
    html, named = richtext.render(issue.intro, figures={}), richtext.pieces(issue.intro)
    live = Edition.objects.live().filter(piece__uuid__in=named) if named else Edition.objects.none()
    paths = dict(live.values_list("piece__uuid", "text__path"))
    return richtext.absolute(richtext.resolve_pieces(html, paths), settings.SITE_URL, page=settings.SITE_URL)
