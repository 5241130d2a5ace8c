"""What lies below a page: a feed of a list, a file of a piece. It answers as its page does, or not at all."""

from editorial.explaining.account import Account, answers
from publications import paper, reading
from publications.models import Outcome
from publications.notices import Wordings
from publications.slugs import asked
from publications.views.republishing import FORMATS

PARTS = {"republish": "package", "package": "package", "ninjs": "ninjs", "article-pdf": "pdf"}
MISSING = {
    "package": "the piece is there, and others are not offered it for republication in this form.",
    "ninjs": "the piece is there, and others are not offered it in this form.",
    "pdf": "the piece is there, and no PDF of it says what its page says now: `manage.py make_pdfs`.",
    "cited": "the piece is there, and no such file of it is made: `manage.py recompile`.",
}


def of_list(told, path, page):
    """Return the account of a list as that of its feed, which is there when the list is."""
    return headed(told, path, page, "the feed of the list")


def of_piece(told, path, match):
    """Return the account of a piece as that of an address below its own; of the piece's own, as it is."""
    brand, slug = match.kwargs["brand"], match.kwargs["slug"]
    page = f"/{brand}/{slug}/"
    if match.url_name == "piece":
        return told
    part = PARTS.get(match.url_name, "cited")
    if told.headline.startswith(page) and lacks(part, brand, slug, match.kwargs.get("suffix")):
        return Account(answers(path, 404, MISSING[part]), told.parts)
    return headed(told, path, page, "a part of the piece")


def headed(told, path, page, what):
    """Let an account begin with the address that was asked about, where it says something of the page."""
    if told.headline.startswith(f"{page} "):
        told.headline = f"{path} is {what} at {page}, and answers as that does. {told.headline}"
    return told


def lacks(part, brand, slug, suffix):
    """Whether a live piece, at its own address, has nothing to send below it."""
    edition = reading.part_at(part, asked(brand), asked(slug))
    if edition is None or edition["outcome"] != Outcome.OK:
        return False
    if (edition["brand_slug"], edition["slug"]) != (brand, slug):
        return False
    if part == "pdf":
        return not paper.is_offered(edition, Wordings.of(edition["notices"]))
    forms = FORMATS if part == "package" else edition["cited"] if part == "cited" else {}
    return not edition[part] or (bool(suffix) and suffix not in forms)
