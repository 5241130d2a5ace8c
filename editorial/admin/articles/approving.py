"""What the publish panel and the pages over the live text say when an approval is missing."""

from dataclasses import dataclass
from itertools import pairwise

from django import forms

from editorial.admin.articles.covering import compared
from editorial.approving import approval
from editorial.differences.naming import labels_of
from editorial.law.bars import ALONE, Passing, bars, unsigned
from editorial.workflow import MOVES
from publications import clock

WHY = "For the record and the desk: why it goes out without what is missing. Readers never see it."


@dataclass
class Hurdle:
    """A required check that nobody signed for this text, and what the signed one said."""

    kind: str
    label: str
    sentence: str
    signed: object
    changes: list
    is_same: bool = False


@dataclass
class Approval:
    """What stands between a draft and its publication, for one person."""

    hurdles: list
    others: list
    style: list
    may_override: bool
    may_change: bool
    hand_on: str
    barred: list
    closed: list
    asks_password: bool

    @property
    def is_missing(self):
        return bool(self.hurdles or self.others or self.style or self.barred)

    @property
    def for_good(self):
        """What nobody may pass, now or at any later moment: orders of the law that name no end."""
        return [bar.sentence for bar in self.closed if bar.stands and not bar.ends]

    @property
    def for_now(self):
        """What nobody may pass now, as sentences; a later moment may be free."""
        return [bar.sentence for bar in self.closed if bar.ends or not bar.stands]


def approval_of(article, user, live):
    """Return what approval of the working copy is missing; `live` is what readers have, or None."""
    desk = approval.desk_of(article)
    document = article.document()
    lacking = approval.lacking(article, document, desk, live)
    signed = [one.signed.document.value for one in lacking if one.signed]
    found = bars(article, document, clock.now())
    labels = labels_of(document, *signed, by=user) if signed else {}
    hurdles = [hurdle(one, document, labels) for one in lacking]
    for before, one in pairwise(hurdles):
        one.is_same = bool(one.changes) and one.changes == before.changes
    return Approval(
        hurdles=hurdles,
        others=others(article, document, desk, user, live),
        style=approval.unmended(article, document, live),
        may_override=user.has_perm("editorial.override_check", article),
        may_change=user.has_perm("editorial.change_article", article),
        barred=[bar.sentence for bar in found if bar.passing != Passing.NOBODY],
        closed=closed(article, found, user),
        asks_password=asks_password(article, document, found, user),
        hand_on="ready" if article.state in MOVES["ready"].sources else "assign",
    )


def closed(article, found, user):
    """Return the bars that nobody may pass, for who may publish: others learn first that they may not."""
    return [bar for bar in found if bar.passing == Passing.NOBODY and may_publish(user, article)]


def may_publish(user, article):
    """Whether this person may let readers have an article."""
    return user.has_perm("editorial.publish_article", article)


def asks_password(article, document, found, user):
    """Whether a bar is passed by who signed and publishes alone, with the password once more."""
    both = any(bar.passing == Passing.BOTH for bar in found)
    return both and may_publish(user, article) and unsigned(article, document, by=user) == ALONE


def others(article, document, desk, user, live):
    """List what is missing besides checks: an answer to a proposed notice, a second pair of eyes."""
    eyes = approval.one_pair_of_eyes(article, document, desk, user, live) if desk else []
    return approval.unanswered(article, document, desk) + eyes


def hurdle(one, document, labels):
    """Return a check that is missing, with the difference between the signed text and this one."""
    changes = compared(one.kind, one.signed.document.value, document, labels) if one.signed else []
    return Hurdle(one.kind, one.label, approval.sentence(one), one.signed, changes)


def password_field():
    """Return the question that only who signs and publishes alone answers."""
    return forms.CharField(
        label="Your password once more",
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        help_text="Nobody else can sign the legal check: your own signature counts with it.",
    )


def override_field():
    """Return the question that only an override answers."""
    return forms.CharField(
        label="Publish regardless: why", required=False, widget=forms.Textarea({"rows": 2}), help_text=WHY
    )
