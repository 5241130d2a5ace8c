"""What the newsroom says about a piece: its public standing, what differs, and which acts are open."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from editorial import workflow
from editorial.access.rights import reaches_what_readers_have
from editorial.approving.gaps import gaps
from editorial.differences.naming import FIELDS as WORDS
from editorial.releasing.changes import last_change
from editorial.releasing.returning import CONFIRMING
from editorial.releasing.standing import standing
from publications import clock
from publications import document as documents
from publications.models import Outcome

CHIPS = {
    "unpublished": ("Not published", "draft"),
    "scheduled": ("Scheduled", "scheduled"),
    "live": ("Live", "live"),
    "withdrawn": ("Withdrawn", "legal"),
    "blocked": ("Blocked", "legal"),
}
# What may change for readers without touching what the piece says.
LABELS = [name for name in documents.field_names() if documents.part_of(name) != "content"]

NOT_YOURS = "Putting back what was blocked is not among your permissions."


@dataclass
class Act:
    """A button: its label, where it leads, and why it cannot be pressed now. A `press` asks nothing more."""

    verb: str
    label: str
    url: str
    reasons: list = field(default_factory=list)
    press: bool = False


@dataclass
class Facts:
    """Everything that the inspector says about a piece."""

    standing: object
    chip: tuple
    sentence: str
    differs: list
    labels_differ: bool
    address: str
    acts: list
    publish: Act
    gaps: dict


def facts(article, user):
    """Gather what is said about an article to one person."""
    known = standing(article.piece)
    live = known.live
    differs = article.document().differences(live.document.value) if live else []
    missing = gaps(article)
    return Facts(
        standing=known,
        chip=CHIPS[known.code],
        sentence=sentence(known),
        differs=[WORDS[name] for name in differs],
        labels_differ=bool(set(differs) & set(LABELS)) and bool(set(differs) - set(LABELS)),
        address=f"/{live.brand.slug}/{live.slug}/" if live else "",
        acts=acts(article, known, user) + put_back(article, known, user),
        publish=publish_act(article, known, missing, user),
        gaps=missing,
    )


def moment(value):
    """Write a moment in the newsroom's zone, and name the zone."""
    local = timezone.localtime(value)
    return f"{date_format(local, 'j F Y, H:i')} {local.tzname()}"


def sentence(known):
    """Say what readers have, since when, and what is to come."""
    said = {
        "unpublished": "Readers have not had this yet.",
        "scheduled": "Readers have not had this yet.",
        "live": "Readers have had this version since {since}.",
        "withdrawn": "Readers get a note that this was withdrawn, since {since}.",
        "blocked": "Readers get a note that this is blocked for legal reasons, since {since}.",
    }[known.code]
    said = said.format(since=moment(known.since)) if known.since else said
    return " ".join([said, *(to_come(edition) for edition in known.scheduled)])


def to_come(edition):
    """Say what a scheduled Edition does."""
    if edition.outcome == Outcome.OK:
        return f"A version goes live on {moment(edition.live_from)}."
    return f"It ends on {moment(edition.live_from)}."


def put_back(article, known, user):
    """Offer what readers have, or had last, for the draft, when the draft says something else."""
    last = known.live or article.last_live_edition()
    if not last or last.document_id == article.document().digest:
        return []
    label = "Put back what readers have…" if known.live else "Put back what readers had…"
    url = reverse("admin:article-restore-edition", args=[article.pk, last.pk])
    return [Act("restore", label, url, workflow.refusals(article, "restore", by=user))]


def publish_act(article, known, missing, user):
    """Return the main button; what is missing does not grey it out, for the panel asks for it."""
    reasons = [why for why in workflow.refusals(article, "publish", by=user) if why not in missing.values()]
    label = "Publish changes…" if known.live else "Publish…"
    if any(edition.outcome == Outcome.OK for edition in known.scheduled):
        label = "Replace the scheduled version…"
    return Act("publish", label, reverse("admin:article-publish", args=[article.pk]), reasons)


def acts(article, known, user):
    """Return the other verbs that make sense for the piece, each with what stands in its way."""
    found, refused = [], {}

    def offer(verb, label, name, *args, more=(), about=None, press=False):
        url = reverse(f"admin:article-{name}", args=[article.pk, *args])
        if (verb, about) not in refused:
            refused[verb, about] = workflow.refusals(article, verb, by=user, about=about)
        found.append(Act(name, label, url, [*refused[verb, about], *more], press))

    if known.live:
        offer("amend", "Fix the live text…", "fix")
        offer("amend", "Add a correction…", "correct")
        if change := last_change(known.live):
            label = f"Put back what readers had before the {change.called}"
            offer("amend", label, "undo", change.move, press=True)
        if known.live.document.value.record.is_retracted and not (change and change.retracts):
            offer("amend", "Take back the retraction", "unretract", press=True)
    several = sum(edition.outcome == Outcome.OK for edition in known.scheduled) > 1
    for edition in known.scheduled:
        what = "version" if edition.outcome == Outcome.OK else "end"
        if several:
            what += f" of {date_format(timezone.localtime(edition.live_from), 'j F')}"
        offer("reschedule", f"Move the scheduled {what}…", "reschedule", edition.pk, about=edition)
        offer("cancel", f"Cancel the scheduled {what}…", "cancel", edition.pk, about=edition)
    if article.embargo_until and article.embargo_until > clock.now() and not article.only_as_read:
        more = workflow.refusals(article, "publish", by=user)
        offer("lift", "Lift the embargo…", "lift")
        offer("leak", "Publish before the embargo ends…", "leak", more=more)
    if known.live or known.scheduled:
        offer("pin", "Pin to the front page…", "pin")
        offer("expire", "Set an end…", "expire")
        offer("withhold", "Withhold a name…", "withhold")
        offer("withdraw", "Withdraw…", "withdraw")
    elif known.code == "withdrawn":
        offer("back", "Put back for readers what they had", "back", press=True)
        offer("withdraw", "Block for legal reasons…", "withdraw")
    elif known.code == "blocked":
        reasons = [] if reaches_what_readers_have(user, CONFIRMING, article) else [NOT_YOURS]
        url = reverse("admin:article-back", args=[article.pk])
        found.append(Act("back", "Put back what was blocked…", url, reasons))
    return found
