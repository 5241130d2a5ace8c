"""The closed list of the body: which elements and attributes exist, and which values they may hold.

Block level, in their only spellings (attributes in this order):

    <p> <h2> <h3> <hr>
    <ul>/<ol> of <li>, which holds <p> first, then <p>, <ul> and <ol>
    <blockquote> of <p>, <ul>, <ol>                    a quote
    <aside data-pull=""> of <p>                        a pull quote
    <aside data-callout=""> of <p>, <ul>, <ol>         a callout
    <figure data-image="UUID"></figure>                a picture, always empty
    <figure data-card="" [data-image="UUID"]><a href="https://…">Title</a></figure>     a link card
    <table><tbody><tr> of <th>/<td [colspan] [rowspan]>, which holds <p>, empty when the cell is

Inline, nested in this order: <a href> or <a data-piece="UUID">, <span lang>, <strong>, <em>, <sup>, <sub>;
and <br>, and a footnote <sup data-note="">inline content</sup> outside all marks.
"""

import re
from urllib.parse import urlsplit
from uuid import UUID

from publications.canonical import nfc

MARK_ORDER = ("a", "span", "strong", "em", "sup", "sub")
MARKS = {name: name for name in MARK_ORDER} | {"b": "strong", "i": "em"}
VOID = frozenset({"br", "hr"})

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
LISTS = {"ul": "ul", "ol": "ol", "menu": "ul", "dir": "ul"}
TABLE_PARTS = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
# Elements that only say "a block begins here": their content is kept and stands by itself.
PLAIN_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "nav", "address", "center", "details",
    "summary", "dl", "dt", "dd", "li", "figcaption", "fieldset", "legend", "hgroup", "search", "body",
})  # fmt: skip
TAGS = frozenset(
    {*MARKS, *VOID, *HEADINGS, *LISTS, *TABLE_PARTS, *PLAIN_BLOCKS, "pre", "blockquote", "aside", "figure"}
)

ATTRIBUTES = {
    "a": {"href", "data-piece"},
    "aside": {"data-pull", "data-callout"},
    "figure": {"data-image", "data-card"},
    "sup": {"data-note"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    **{name: {"lang"} for name in ("span", "strong", "b", "em", "i")},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# Elements whose content goes with them.
RAW_TEXT = frozenset({"script", "style", "iframe", "title", "textarea", "noembed", "noframes", "xmp"})
GONE = RAW_TEXT | {
    "svg", "math", "noscript", "template", "form", "object", "embed", "video", "audio", "canvas", "select",
    "button",
}  # fmt: skip

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
TELEPHONE = re.compile(r"\+?[0-9().\- ]*[0-9][0-9().\- ]*")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
IN_ADDRESS = {ord(char): f"%{ord(char):02X}" for char in ' "<>\\^`{|}'}


def identity(value):
    """Return the UUID that a text spells, or None."""
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError):
        return None


def language(value):
    """Return a language tag in its usual case (BCP 47: `zh-Hant-TW`), or None."""
    if not value or not LANGUAGE.fullmatch(value):
        return None
    first, *rest = value.split("-")
    return "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def safe_address(value):
    """Return an absolute http, https, mailto or tel address in its canonical spelling, or None.

    Tabs and line ends inside an address are dropped, as browsers drop them (WHATWG URL §4.4), before its
    scheme is read.
    """
    value = nfc(UNPRINTABLE.sub("", value or "").replace("\t", "").replace("\n", ""))
    scheme, colon, rest = value.strip().partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in SCHEMES or not rest:
        return None
    if scheme in ("http", "https") and not host(f"{scheme}:{rest}"):
        return None
    if (scheme == "mailto" and "@" not in rest) or (scheme == "tel" and not TELEPHONE.fullmatch(rest)):
        return None
    return f"{scheme}:{''.join('%20' if char.isspace() else char for char in rest).translate(IN_ADDRESS)}"


def host(address):
    """Return the host of an http address as readers see it, or an empty string."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
