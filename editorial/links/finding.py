"""Which addresses of other sites a Document leads to, each with its place and the words around it."""

from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from django.conf import settings

from editorial.models import LinkPlace
from editorial.models.links import LONGEST
from publications import richtext
from publications.richtext.names import host

AROUND = 80
MOST = 1_000  # places of one text that are kept
Kind = LinkPlace.Kind


@dataclass(frozen=True)
class Found:
    """An address in a text: its kind, the how-manieth of its kind it is, and the words around it."""

    url: str
    kind: str
    number: int
    words: str = ""
    before: str = ""
    after: str = ""


def found_in(document):
    """Return every place of a Document that leads to another site; a retracted text leads nowhere."""
    places = []
    if "href=" in document.content.body and not document.record.is_retracted:
        places += in_body(document.content.body)
    origin = document.record.provenance
    if origin is not None and origin.url:
        places.append(Found(origin.url, Kind.ORIGINAL, 1))
    ours = urlsplit(settings.SITE_URL).netloc
    return [one for one in places[:MOST] if leads_out(one.url, ours)]


def leads_out(url, ours):
    """Whether an address is one of another site that could be asked for."""
    name = host(url)
    return bool(name) and urlsplit(url).netloc.lower() != ours and len(name) < 256 and len(url) <= LONGEST


def in_body(html):
    """Yield the links of a clean body in their order, cards apart."""
    numbers = {Kind.TEXT: 0, Kind.CARD: 0}
    for block in richtext.read(html):
        kind = Kind.CARD if "data-card" in getattr(block, "attrs", ()) else Kind.TEXT
        text = Text()
        text.add([block])
        for url, start, end in text.links:
            numbers[kind] += 1
            yield Found(url, kind, numbers[kind], *text.around(start, end))


class Text:
    """The words of one block, with the places of its links in them."""

    def __init__(self):
        self.words, self.length, self.links = [], 0, []

    def add(self, nodes):
        """Take some nodes; a paragraph, an item and a cell are parted by a space, notes stand in theirs."""
        for node in nodes:
            if isinstance(node, str):
                self.put(node)
                continue
            if node.name in ("p", "br") or "data-note" in node.attrs:
                self.put(" ")
            start = self.length
            self.add(node.children)
            if node.attrs.get("href"):
                self.links.append((node.attrs["href"], start, self.length))

    def put(self, text):
        """Add some words."""
        self.words.append(text)
        self.length += len(text)

    def around(self, start, end):
        """Return the words of a link, and those before and after it."""
        whole = "".join(self.words)
        before, after = whole[max(0, start - AROUND) : start], whole[end : end + AROUND]
        if start > AROUND:
            before = f"…{before[before.find(' ') + 1 :]}"
        if end + AROUND < len(whole):
            after = f"{after[: after.rfind(' ') + 1].rstrip()}…"
        return whole[start:end], before.lstrip(), after.rstrip()


def address_of(url):
    """Return the address that is asked for: a fragment never travels."""
    return urldefrag(url).url
