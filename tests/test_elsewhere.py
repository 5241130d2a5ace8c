"""Every channel of rights has somebody who asks for it, and carries no more than it may."""

import json
from dataclasses import replace

import pytest

from editorial.paper.articles import is_allowed
from publications.formats import atom, elsewhere, json_feed, rss
from publications.formats.content import content
from publications.formats.head import head
from publications.formats.ninjs import ninjs
from publications.formats.package import package
from publications.formats.record import record
from publications.formats.subject import Terms
from publications.rights import Channel, Extent, may_redistribute
from tests.subjects import lead, noticed, republished, subject

TERMS = Terms(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/", allows_republication=True)
TEXT, FILE = "Borders.", "1600.webp"


def body(subject, channel):
    """Return a body with such pictures as a channel may carry."""
    shown = may_redistribute(subject, channel).pictures
    return f"<p>{TEXT}</p>" + "".join(
        f'<img src="{one.src}">' for one in subject.pictures if one.uuid in shown
    )


def packed(subject):
    """Return the package's three forms as one string."""
    made = package(subject, lambda figures: f"<p>{TEXT}</p>")
    return "".join(made[name] for name in ("html", "markdown", "text")) if made else ""


CARRIED = {
    "page": lambda piece: body(piece, Channel.PAGE),
    "rss": lambda piece: rss.item(piece, body(piece, Channel.RSS)),
    "atom": lambda piece: atom.item(piece, body(piece, Channel.ATOM)),
    "json": lambda piece: json_feed.item(piece, body(piece, Channel.JSON)),
    "ninjs": lambda piece: json.dumps(ninjs(piece, body(piece, Channel.NINJS))),
    "api": lambda piece: json.dumps(record(piece)) + content(piece, body(piece, Channel.API), Channel.API),
    "newsletter": lambda piece: "".join(elsewhere.letter(piece)),
    "share": head,
    "pdf": lambda piece: body(piece, Channel.PACKAGED) if is_allowed(piece) else "",
    "package": packed,
    # A partner's feed is the Atom feed of what is offered: `tests/test_partner_feeds.py`.
    "partner": lambda piece: atom.item(piece, body(piece, Channel.ATOM)) if packed(piece) else "",
}
NAMES_ALONE = {"newsletter", "share"}  # title, gist and the way there: never the text


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("cleared", [True, False])
@pytest.mark.parametrize(
    "piece",
    [
        subject(licence=TERMS),
        subject(licence=TERMS, may_be_offered=False),
        republished(licence=TERMS),
        republished(licence=TERMS, origin=replace(republished().origin, may_travel=True)),
    ],
)
def test_a_channel_carries_what_it_may_and_no_more(piece, cleared, channel):
    piece = replace(piece, pictures=lead(may_travel=cleared))
    allowed = may_redistribute(piece, channel)

    said = CARRIED[channel](piece)

    assert (TEXT in said) is (allowed.text == Extent.FULL and channel not in NAMES_ALONE)
    assert channel == Channel.PAGE or (FILE in said) is bool(allowed.pictures)


@pytest.mark.parametrize("slot", ["feed", "plain"])
def test_an_api_and_a_newsletter_keep_places_for_notices(slot):
    piece, bare = subject(notices=noticed()), subject()

    html, text = elsewhere.letter(piece)
    said = {"feed": html + content(piece, "", Channel.API), "plain": text}[slot]

    assert f"<!--notices:{slot}-->" in said
    assert "<!--" not in "".join(elsewhere.letter(bare)) + content(bare, "", Channel.API)


def test_a_newsletter_names_title_byline_gist_and_the_way_there():
    html, text = elsewhere.letter(subject(title="Rail & road"))

    assert text == (
        "Rail & road\n\nBy Samir Anvari\n\nWho moves what.\n\nhttp://127.0.0.1:8000/caravan-lines/corridors/\n"
    )
    assert ">Rail &amp; road</a></h2>" in html and "/caravan-lines/corridors/" in html
