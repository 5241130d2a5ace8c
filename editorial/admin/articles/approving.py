"""What the publish panel and the pages over the live text say when an approval is missing."""

from dataclasses import dataclass
from itertools import pairwise

from django import forms

from editorial.admin.articles.covering import compared
from editorial.approving import approval
from editorial.differences.naming import labels_of
from editorial.law.bars import Passing, bars
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
    may_override: bool
    may_change: bool
    hand_on: str
    barred: list

    @property
    def is_missing(self):
        return bool(self.hurdles or self.others or self.barred)


def approval_of(article, user, live):
    """Return what approval of the working copy is missing; `live` is what readers have, or None."""
    desk = approval.desk_of(article)
    document = article.document()
    lacking = approval.lacking(article, document, desk, live)
    signed = [one.signed.document.value for one in lacking if one.signed]
    labels = labels_of(document, *signed, by=user) if signed else {}
    hurdles = [hurdle(one, document, labels) for one in lacking]
    for before, one in pairwise(hurdles):
        one.is_same = bool(one.changes) and one.changes == before.changes
    return Approval(
        hurdles=hurdles,
        others=others(article, document, desk, user, live),
        may_override=user.has_perm("editorial.override_check", article),
        may_change=user.has_perm("editorial.change_article", article),
        barred=barred(article, document),
        hand_on="ready" if article.state in MOVES["ready"].sources else "assign",
    )


def barred(article, document):
    """Return what bars a text now unless a person with the right gives a reason, as sentences."""
    return [bar.sentence for bar in bars(article, document, clock.now()) if bar.passing != Passing.NOBODY]


def others(article, document, desk, user, live):
    """List what is missing besides checks: an answer to a proposed notice, a second pair of eyes."""
    eyes = approval.one_pair_of_eyes(article, document, desk, user, live) if desk else []
    return approval.unanswered(article, document, desk) + eyes


def hurdle(one, document, labels):
    """Return a check that is missing, with the difference between the signed text and this one."""
    changes = compared(one.kind, one.signed.document.value, document, labels) if one.signed else []
    return Hurdle(one.kind, one.label, approval.sentence(one), one.signed, changes)


def override_field():
    """Return the question that only an override answers."""
    return forms.CharField(
        label="Publish regardless: why", required=False, widget=forms.Textarea({"rows": 2}), help_text=WHY
    )
