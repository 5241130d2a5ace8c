"""What is left of issues that went out: an issue's own words stand while every piece that it names does.

A subject and opening words may say what a withdrawn piece said. So they stand by construction: with one of
the pieces not live, or retracted, readers see the issue's number and the pieces that are left.
"""

from dataclasses import dataclass
from uuid import UUID

from publications.compiled import Compiled
from publications.formats.text import day
from publications.models import Edition
from publications.richtext import resolve_pieces
from publications.theme.following import words
from publications.theme.phrases import numerals

LINK = '<a href="piece:'
AT_ONCE = 500  # UUIDs in one query


@dataclass(frozen=True)
class Shown:
    """An issue as readers have it now; without its own words, `is_whole` is false."""

    number: int
    sent_at: object
    sent_on: str
    subject: str
    intro: Compiled
    is_whole: bool


def shown(issues, language):
    """Return issues of a newsletter in its language as readers have them now."""
    named = {one.pk: named_in(one) for one in issues}
    paths = standing(set().union(*named.values()))
    return [as_left(one, language, paths, named[one.pk] <= paths.keys()) for one in issues]


def as_left(issue, language, paths, is_whole):
    """Return one issue with its words, or without."""
    subject, intro = issue.subject, Compiled("")
    if is_whole:
        intro = Compiled(resolve_pieces(issue.intro, paths))
    else:
        subject = words(language).issue.format(number=numerals(str(issue.number), language))
    return Shown(issue.number, issue.sent_at, day(issue.sent_at, language), subject, intro, is_whole)


def named_in(issue):
    """Return the UUIDs of the pieces that an issue holds or leads to."""
    return {UUID(uuid) for uuid in issue.pieces} | {UUID(part[:36]) for part in issue.intro.split(LINK)[1:]}


def standing(uuids):
    """Return {UUID: path} of those pieces that readers have, and that were not retracted."""
    ordered, found = sorted(uuids), {}
    for start in range(0, len(ordered), AT_ONCE):
        live = Edition.objects.live().filter(piece__uuid__in=ordered[start : start + AT_ONCE])
        found |= dict(live.filter(text__retracted=False).values_list("piece__uuid", "text__path"))
    return found
