"""What house style says of a text, as the inspector shows it: by severity, then by place."""

from collections import Counter
from dataclasses import dataclass, field

from django.urls import reverse

from editorial.messages.telling import named
from editorial.models import Article, StyleWaiver
from editorial.style import book
from editorial.style.checking import check_article
from editorial.style.findings import ERROR, HINT, WARNING
from editorial.style.fixing import is_fixable
from editorial.style.texts import SCOPES, texts
from editorial.style.waiving import refusals
from publications.document import Document

NEW, LIVE = "admin:article-style-new", "admin:article-style-live"
HEADINGS = {ERROR: "Errors", WARNING: "Warnings", HINT: "Hints"}
# Of a long list, as many as somebody goes through before the next check.
SHOWN, AROUND, LONGEST = 100, 32, 160


@dataclass
class Row:
    """One finding as it is shown: its words with what stands around them, and what may be done about it."""

    finding: object
    where: str
    before: str = ""
    quote: str = ""
    after: str = ""
    alike: int = 1
    answer: object = None
    who: str = ""
    reasons: list = field(default_factory=list)

    @property
    def fixes(self):
        """Whether a press writes what the rule asks for."""
        return is_fixable(self.finding)

    @property
    def accepts(self):
        """Whether a press puts it away, without a reason."""
        return self.finding.severity == HINT and not self.finding.blocks


@dataclass
class Group:
    """The findings of one severity."""

    severity: str
    heading: str
    rows: list
    number: int


@dataclass
class Style:
    """Everything that is said about the style of a text to one person."""

    article: object
    check: str
    open: list
    groups: list
    answered: list
    more: int = 0
    may_change: bool = False
    said: str = ""
    reasons: list = field(default_factory=list)

    @property
    def is_shown(self):
        """Whether there is anything to be seen."""
        return bool(self.open or self.answered or self.said or self.reasons)

    @property
    def blocking(self):
        """How many open findings stand in the way of readers."""
        return sum(one.blocks for one in self.open)


def styled(article, user):
    """Return what house style says of a saved draft, or None where no rule is in use: then nothing shows."""
    if article is None:
        return style(Article(), Document(), user) if book.current() else None
    return style(article, article.document(), user) if article.has_style else None


def of_live(article, document, user):
    """Return what house style says of what readers have, or None where no rule is in use."""
    if not getattr(article, "has_style", True):
        return None
    return style(article, document, user, check=reverse(LIVE, args=[article.pk]))


def style(article, document, user, *, check="", said="", reasons=()):
    """Gather what is found in a text of an article, and what people answered.

    `check` is the address that its form asks, where that is not the draft's.
    """
    found = check_article(article, document)
    answers = answers_to(article) if found else {}
    left = [one for one in found if one.key not in answers]
    read = texts(document) if found else {}
    listed = sorted(left, key=lambda one: list(HEADINGS).index(one.severity))[:SHOWN]
    rows = [row(one, read, article, user) for one in listed]
    alike = Counter(map(likeness, left))
    for one in rows:
        one.alike = alike[likeness(one.finding)] if one.fixes else 1
    answered = [row(one, read, article, user) for one in found if one.key in answers][:SHOWN]
    for one in answered:
        one.answer = answers[one.finding.key]
        one.who = named(one.answer.by)
    return Style(
        article=article,
        check=check or address(article),
        open=left,
        groups=groups(rows, Counter(one.severity for one in left)),
        answered=answered,
        more=len(left) - len(rows),
        may_change=bool(article.pk) and user.has_perm("editorial.change_article", article),
        said=said,
        reasons=list(reasons),
    )


def address(article):
    """Return the address that a form asks about what is typed into it."""
    return reverse("admin:article-style-check", args=[article.pk]) if article.pk else reverse(NEW)


def answers_to(article):
    """Return what people answered to findings of an article, by the key of the finding. One query."""
    if not article.pk or not getattr(article, "has_style_answers", True):
        return {}
    return {one.key: one for one in StyleWaiver.objects.filter(article=article.pk).select_related("by")}


def groups(rows, numbers):
    """Return rows by severity, the gravest first, each with how many there are."""
    found = []
    for severity, heading in HEADINGS.items():
        if own := [one for one in rows if one.finding.severity == severity]:
            found.append(Group(severity, heading, own, numbers[severity]))
    return found


def likeness(finding):
    """Return what findings have in common that one fix serves."""
    return finding.rule, finding.name, finding.quote, finding.replacement


def row(finding, read, article, user):
    """Return one finding as it is shown."""
    text = read.get(finding.field)
    plain = text.plain if text else ""
    return Row(
        finding=finding,
        where=SCOPES.get(finding.field, ""),
        before=tail(plain[max(0, finding.start - AROUND) : finding.start]),
        quote=shortened(finding.quote),
        after=head(plain[finding.end : finding.end + AROUND]),
        reasons=refusals(article, finding, by=user, reason="x") if finding.blocks and article.pk else [],
    )


def tail(text):
    """Return what stands before words on their line, from a whole word on."""
    line = text.rpartition("\n")[2]
    return line if len(line) < AROUND else f"…{line.partition(' ')[2]}"


def head(text):
    """Return what stands after words on their line, to the end of a word."""
    line = text.partition("\n")[0]
    return line if len(line) < AROUND else f"{line.rpartition(' ')[0].rstrip('.,;:')}…"


def shortened(quote):
    """Return the words of a finding, the middle of a long passage left out."""
    if len(quote) <= LONGEST:
        return quote
    return f"{quote[: LONGEST // 2].rpartition(' ')[0]} … {quote[-LONGEST // 3 :].partition(' ')[2]}"
