"""The channels in which notices stand, and how Wordings are rendered in the slots of each.

`CHANNELS` is the one table: every way in which a piece reaches people names its slots there, and how it
prints them. `Notice.channels` narrows a notice to some of them; a legal one stands in all.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.utils.html import format_html, format_html_join

from publications.models import Notice, NoticeText
from publications.notices import mentions, printing
from publications.notices.printing import about, aside, join, paragraph, said
from publications.theme.phrases import direction, phrases

Family, Placement, Name = Notice.Family, NoticeText.Placement, Notice.Channel
MARKER = re.compile(r"<!--notices:([a-z_]+)(?:-([0-9]+))?-->")
# The more a notice binds, the earlier it stands.
SEVERITY = [Family.LEGAL, Family.SPONSOR, Family.DISCLOSURE, Family.EDITORIAL, Family.LICENCE]
ON_CARDS = {Family.LEGAL, Family.SPONSOR}
MOST_ABOVE = 3
PAGE = ("below_title", "above_body", "credit", "mention", "after_body", "citation", "share", "meta")
# The places of a page; what has no place of its own there stands after the body, never nowhere: so does what
# stands at a first mention, where the text does not mention whom it is about.
PLACES = {
    Placement.BELOW_TITLE: "below_title",
    Placement.ABOVE_BODY: "above_body",
    Placement.AFTER_BODY: "after_body",
    Placement.CREDIT: "credit",
    Placement.FIRST_MENTION: "after_body",
}
ABOVE = {"below_title", "above_body"}


@dataclass(frozen=True)
class Form:
    """How one channel prints notices: in which slots, and in words for an editor."""

    slots: tuple
    says: str


IN_TEXT = ("rest", "mention")  # beside a text in which some have a place, and in that place
FEED = ("feed", "feedrest", "mention")
CHANNELS = {
    Name.PAGE: Form(PAGE, "in its place, before the text where it stands above it"),
    Name.CARD: Form(("card",), "legal and sponsored ones, below the standfirst"),
    Name.RSS: Form(FEED, "before the summary, and before the text or in it"),
    Name.ATOM: Form(FEED, "before the summary, and before the text or in it"),
    Name.JSON: Form((*FEED, "plain"), "before the summary, and before the text or in it"),
    Name.SHARE: Form(("share",), "legal ones, before the address that is shared"),
    Name.PRINT: Form(PAGE, "as on the page, by its style sheet for paper"),
    Name.PREVIEW: Form((*PAGE, "card", *FEED), "as in the channel that is previewed"),
    Name.CITATION: Form(("citation",), "legal ones, below the line for those who cite"),
    Name.NINJS: Form((*FEED, "plain"), "as a body of its own, and before each text"),
    Name.API: Form(FEED, "apart, beside each piece, and before its text or in it"),
    Name.EMBED: Form(("styled",), "directly below the title, with its size"),
    Name.PACKAGE: Form(
        tuple(f"{how}{where}" for how in ("styled", "markdown", "plain") for where in ("", *IN_TEXT)),
        "below the title or in the text, in all three formats, with its size",
    ),
    Name.MAIL: Form(("styled", "plain"), "before the text, in both forms of the letter, with its size"),
}


def within(shown, channel):
    """Return those Wordings that a channel prints, or any of several."""
    wanted = {channel} if isinstance(channel, str) else set(channel)
    return [one for one in shown if not one.channels or wanted & one.channels]


def place(html, shown, *, encode=str):
    """Return a compiled string with its markers replaced, in one pass: by Wordings, or by nothing.

    `encode` writes HTML in the terms of the format around it.
    """
    return MARKER.sub(lambda match: encode(render(shown, match[1], match[2])), html)


def render(shown, slot, mark=None):
    """Return what Wordings print in a slot: a place of the page or in the text, or one of those in `SLOTS`.

    `…rest` is such a slot beside a text in which some have a place.
    """
    if slot in mentions.SLOTS:
        return mentions.at(shown, slot, mark)
    if slot.endswith(mentions.REST):
        return SLOTS[slot.removesuffix(mentions.REST)](list(filter(mentions.is_apart, shown)))
    return SLOTS[slot](shown) if slot in SLOTS else placed(shown, slot)


def ranked(shown):
    """Return Wordings by severity, each once."""
    return sorted(dict.fromkeys(shown), key=lambda one: SEVERITY.index(one.family))


# A place of the page ------------------------------------------------------------


def placed(shown, slot):
    """Return the Wordings of a place as elements; what is too much above the body stands in a group there."""
    rest = crowded(shown)
    own = [one for one in shown if PLACES.get(one.placement) == slot and one not in rest]
    own = list(filter(mentions.is_apart, own))
    html = join(aside(one, one.prominence, after=about(one)) for one in own)
    return html + group(rest) if slot == "above_body" and rest else html


def crowded(shown):
    """Return the Wordings that are one too many above the body: never a legal one."""
    above = [one for one in shown if PLACES.get(one.placement) in ABOVE]
    free = [one for one in above if one.family != Family.LEGAL]
    return free[max(0, MOST_ABOVE - len(above) + len(free)) :]


def group(shown):
    """Return Wordings under one heading."""
    language = shown[0].label_language
    return format_html(
        '<section class="notices"><h2 class="notices-title" lang="{}" dir="{}">{}</h2>{}</section>',
        *(language, direction(language), phrases(language).more_notices),
        join(aside(one, one.prominence, after=about(one)) for one in shown),
    )


# Elsewhere ----------------------------------------------------------------------


def card(shown):
    """Return what a card prints."""
    return join(aside(one, "normal") for one in shown if one.family in ON_CARDS and is_read(one))


def feed(shown):
    """Return what stands before a text where no style sheet follows it."""
    return join(paragraph(one) for one in shown if is_read(one))


def plain(shown):
    """Return what stands before bare text."""
    return "".join(f"{said(one)}\n\n" for one in shown if is_read(one))


def styled(shown):
    """Return what stands before a text in somebody else's page or mail."""
    return join(printing.styled(one) for one in shown if is_read(one))


def markdown(shown):
    """Return what stands before Markdown."""
    return "\n\n".join(printing.marked_down(one) for one in shown if is_read(one))


def share(shown):
    """Return what stands before an address that is shared, for the body of a mail's address."""
    return quote("".join(f"{said(one)}\n\n" for one in legal(shown)))


def citation(shown):
    """Return what those who cite a piece are to carry along."""
    return join(paragraph(replace(one, prominence="normal")) for one in legal(shown))


def meta(shown):
    """Return the Wordings that only machines read, as elements of <head>."""
    rows = ((one.code, one.text) for one in shown if not is_read(one))
    return format_html_join("", '<meta name="notice:{}" content="{}">\n', rows)


SLOTS = {
    "card": card,
    "feed": feed,
    "styled": styled,
    "plain": plain,
    "markdown": markdown,
    "share": share,
    "citation": citation,
    "meta": meta,
}


def is_read(one):
    """Whether people read a Wording, and not machines alone."""
    return one.placement != Placement.META_ONLY


def legal(shown):
    """Return the legal ones."""
    return [one for one in shown if one.family == Family.LEGAL and is_read(one)]
