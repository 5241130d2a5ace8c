"""What the inspector says about a piece's review: its state, the moves open to a person, and its checks."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.timezone import localtime

from editorial import workflow
from editorial.admin.articles.facts import WORDS, Act
from editorial.approving import checks
from editorial.approving.approval import desk_of, required_of, unsettled
from editorial.messages.telling import named

# What each state is called on a chip, and its colour.
COLOURS = {"pitch": "draft", "draft": "draft", "declined": "killed"}
# The pages to which a button of the form may lead.
GOES_TO = {"move", "sign", "ask"}
# In which state a move is the obvious next one.
FORWARD = {"pitch": "accept", "draft": "submit", "review": "ready", "hold": "resume"}


class Step(Act):
    """A button of the review; on the form, it saves the draft before it leads on."""

    @property
    def saves(self):
        return self.verb.partition("-")[0] in GOES_TO


@dataclass
class CheckRow:
    """A check as the inspector shows it: how it stands in a sentence, and what this person may do."""

    kind: str
    label: str
    colour: str
    word: str
    sentence: str
    note: str = ""
    acts: list = field(default_factory=list)


@dataclass
class Review:
    """Everything that is said about the review of a piece to one person."""

    state: tuple
    with_whom: str
    moves: list
    checks: list
    more: list


def review(article, user):
    """Return what is said about the review of a piece, or None where it passes through none."""
    if not workflow.is_staged(article):
        return None
    checks.load(article)
    document, desk = article.document(), desk_of(article)
    held = checks.standings(article, document, required_of(article, document, desk))
    return Review(
        state=(article.get_state_display(), COLOURS.get(article.state, article.state)),
        with_whom=named(article.assignee) if article.assignee_id else "",
        moves=moves(article, user),
        checks=[row(article, one, user) for one in held],
        more=unasked(article, held, user),
    )


def moves(article, user):
    """Return the moves that are among a person's rights and apply now, with what stands in their way."""
    found, weighed = [], {}
    for verb, act in workflow.MOVES.items():
        if article.state in act.sources and user.has_perm(f"editorial.{act.permission}", article):
            url = reverse("admin:article-move", args=[article.pk, verb])
            # Right and state are given, so that moves of one guard are one question.
            guard = workflow.GUARDS.get(verb)
            if guard not in weighed:
                weighed[guard] = workflow.refusals(article, verb, by=user)
            reasons = weighed[guard]
            found.append(Step(f"move-{verb}", f"{act.label}…", url, reasons))
    found.sort(key=lambda act: act.verb != f"move-{FORWARD.get(article.state)}")
    if article.state in workflow.OPEN and user.has_perm("editorial.assign_article", article):
        url = reverse("admin:article-move", args=[article.pk, "assign"])
        found.append(Step("move-assign", "Give to somebody…", url))
    return found


def row(article, one, user):
    """Return a check as a row."""
    word, colour = ("signed", "ready") if one.is_signed else ("not signed", "hold")
    if one.changed:
        word, colour = "changed since", "legal"
    asked = one.row
    return CheckRow(
        kind=one.kind,
        label=one.label,
        colour=colour,
        word=word,
        sentence=sentence(one),
        note=asked.note if asked and not one.is_signed else "",
        acts=acts(article, one, user),
    )


def sentence(one):
    """Say who signed and when, what changed since, or whose turn it is."""
    said = []
    if one.signed:
        carried = ", carried over a typo" if one.signed.carried_from_id else ""
        said.append(f"{named(one.signed.by)}, {localtime(one.signed.at):%-d %b %H:%M}{carried}.")
    if one.changed:
        said.append("Changed: " + ", ".join(WORDS[name] for name in one.changed) + ".")
    if not one.is_signed and one.row and one.row.assignee_id:
        due = f", due {one.row.due_on:%-d %b}" if one.row.due_on else ""
        said.append(f"Asked of {named(one.row.assignee)}{due}.")
    elif not one.is_signed and not one.signed:
        said.append("Nobody has it yet." if one.row else "Not asked for yet.")
    return " ".join(said)


def acts(article, one, user):
    """Return what a person may do about a check."""
    found = []

    def offer(name, label):
        url = reverse(f"admin:article-{name}", args=[article.pk, one.kind])
        found.append(Step(f"{name}-{one.kind}", label, url))

    may_sign = not checks.refusals(article, one.kind, by=user)
    if may_sign:
        offer("sign", "Look again…" if one.is_signed else "Sign…")
    if may_sign and not one.is_signed and not (one.row and one.row.assignee_id == user.pk):
        offer("take", "Take it")
    if not one.is_signed and not checks.refusals_to_ask(article, one.kind, by=user):
        offer("ask", "Ask…")
    return found


def unasked(article, held, user):
    """Return the checks that nobody asked for and that this person may ask for."""
    known = {one.kind for one in held}
    return [
        Step(f"ask-{kind}", kind.label, reverse("admin:article-ask", args=[article.pk, kind]))
        for kind in checks.CheckKind
        if kind not in known and not checks.refusals_to_ask(article, kind, by=user)
    ]


def led_by(pressed):
    """Return the page to which a button of the form leads once the draft is saved, or None for a forged one.

    Buttons say “move-submit”, “sign-facts”, “ask-legal”.
    """
    name, _, what = pressed.partition("-")
    known = [*workflow.MOVES, "assign"] if name == "move" else checks.COVERS
    return (f"admin:article-{name}", what) if name in GOES_TO and what in known else None


def rebranded(before, article):
    """Say that a piece changed its brand while checks of it are open or changed since, or nothing."""
    if before is None or before == article.brand:
        return ""
    left = unsettled(article, article.document())
    if not left:
        return ""
    return f"This piece moved from {before} to {article.brand or 'no brand'}. " + " ".join(left)
