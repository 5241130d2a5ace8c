"""The PDF of a piece: which one was made, and whether it says what the page says now.

An EditionText names its PDF by the wordings that stand in it and by its content. Once another wording of a
notice is in force, the PDF is offered no more until one with that wording is made.
"""

from hashlib import sha256

from publications.media import stored_as
from publications.models import Notice
from publications.notices import within

CHANNELS = (Notice.Channel.PAGE, Notice.Channel.PRINT)
HALF = 32
BUTTON = '<a class="button" href="{}article.pdf" type="application/pdf">PDF</a>'
PLACE = "<!--pdf-->"


def named(shown, html):
    """Return the name of a PDF that is made from HTML with these Wordings in it."""
    return sha256(repr(shown).encode()).hexdigest()[:HALF] + sha256(html.encode()).hexdigest()[:HALF]


def printed(edition, wordings, at=None):
    """Return the Wordings that the PDF of an Edition has to show."""
    known = {"language": edition["language"], "published_at": edition["published_at"], "at": at}
    return within(wordings.shown(edition["notices"], **known), CHANNELS)


def is_offered(edition, wordings):
    """Whether an Edition has a PDF that says what its page says."""
    made = edition.get("pdf")
    return bool(made) and made[:HALF] == named(printed(edition, wordings), "")[:HALF]


def file_of(name):
    """Return where the PDF of this name is stored."""
    return stored_as("articles", name, ".pdf")
