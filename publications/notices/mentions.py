"""Wordings behind the first mention of those whom they are about, and the others apart from them."""

from publications.models import NoticeText
from publications.notices.printing import (
    join,
    mentioned,
    mentioned_bare,
    mentioned_in_markdown,
    mentioned_styled,
)

AT_MENTION = NoticeText.Placement.FIRST_MENTION
REST = "rest"


def at(shown, slot, mark):
    """Return what Wordings print behind a first mention, in the terms of a channel."""
    write, together = SLOTS[slot]
    return together(write(one) for one in shown if one.placement == AT_MENTION and mark in one.marks)


def is_apart(one):
    """Whether a Wording stands where its channel puts notices: it has none in the text, or not for all."""
    return one.placement != AT_MENTION or not one.marks or "" in one.marks


SLOTS = {
    "mention": (mentioned, join),
    "styledmention": (mentioned_styled, join),
    "plainmention": (mentioned_bare, "".join),
    "markdownmention": (mentioned_in_markdown, "".join),
}
