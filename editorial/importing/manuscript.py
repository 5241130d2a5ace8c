"""An author's own text in HTML becomes a Reading: title, standfirst and byline are told by place and style.

What Word, Markdown and web pages have in common once they are HTML. `class="title"` and
`class="standfirst"` say what a style said; pictures are `<img src="https://picture.invalid/UUID">`;
notes are links to `#…` of an element with that id, as mammoth and Markdown write them.
"""

import re
from html import escape
from uuid import UUID

import nh3

from publications import richtext
from publications.richtext.losses import scan
from publications.richtext.names import TAGS
from publications.richtext.tree import Node, parse, serialise, squeeze, text_of, walk

from .decoding import clean_lines, decode
from .language import language_of
from .name_lists import split_people
from .peeling import peel_nodes
from .reading import Reading, ReadingError, Removed, nothing_known

PICTURES = "https://picture.invalid/"
LONGEST_TITLE, LONGEST_STANDFIRST, LONGEST_BYLINE = 250, 450, 160
BY = re.compile(r"(?:by|von|par|por|автор|авторы)[:\s]\s*(?P<names>\S.*)", re.IGNORECASE)
BACK = re.compile(r"\s*[↑↩^]\ufe0e?\s*$")
# Losses that are none: marks of notes that stand in the text now, and pictures that are taken.
HANDLED = re.compile(r"“#|An image \([0-9a-f-]{36}\)")
IMAGE = re.compile(r'<img(?:\s+[\w-]+="[^"]*")*\s*>')
SECTIONS = {"section", "article", "main", "div", "body", "header", "hgroup"}

# What a text may be told by before the one cleaner has it: its headings, and what classes and ids say.
_kept = nh3.Cleaner(
    tags={*TAGS, "img"} - {"nav", "footer"},
    clean_content_tags={"script", "style", "nav", "footer", "form", "head", "title", "template", "noscript"},
    attributes={
        "*": {"class", "id", "lang"},
        "a": {"href", "data-piece"},
        "img": {"src", "alt"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
        "figure": {"data-card"},
        "aside": {"data-pull", "data-callout"},
        "sup": {"data-note"},
    },
    link_rel=None,
    strip_comments=True,
    url_schemes={"http", "https", "mailto"},
    url_relative="pass_through",
)


def reading_of(html, *, raw, name="", known=nothing_known, pictures=(), said=(), **found):
    """Return the Reading of an HTML text. Raise ReadingError with one sentence when there is none.

    `name` is the file's name, for a title when nothing else gives one; `found` are further fields.
    """
    scanned, lost = scan(html)
    nodes = unwrapped(parse(IMAGE.sub(r"\g<0></img>", _kept.clean(scanned))))
    peeled = peel_nodes(with_notes(nodes))
    head = Head(peeled.lines, name, known)
    shown = {picture.uuid for picture in pictures}
    body_nodes = with_figures(shifted(head.rest), shown)
    try:
        body, cleaned = richtext.clean_and_list(serialise(body_nodes))
    except ValueError as error:
        raise ReadingError(str(error)) from error
    if not richtext.words(body) and not pictures:
        raise ReadingError("There is no text in it besides the title.")
    told = [sentence for sentence in dict.fromkeys([*lost, *cleaned]) if not HANDLED.search(sentence)]
    removed = [*peeled.removed, *(Removed("not kept", sentence) for sentence in told)]
    return Reading(
        title=head.title,
        standfirst=head.standfirst,
        bylines=head.bylines,
        body=tuple(richtext.blocks(body)),
        raw=raw,
        language=language_of(richtext.plain(body)),
        pictures=tuple(picture for picture in pictures if str(picture.uuid) in body),
        removed=tuple(removed),
        notices=tuple(peeled.notices),
        footer=next(iter(peeled.footers), None),
        source=next(iter(peeled.sources), None),
        findings=(*said, *head.findings, *peeled.doubts),
        **found,
    )


def reading_of_lines(data, *, name, known=nothing_known):
    """Return the Reading of a plain text that bears no title of its own: a paragraph a line.

    Raise ReadingError.
    """
    raw, finding = decode(data)
    html = "".join(f"<p>{escape(line)}</p>" for line in clean_lines(raw))
    return reading_of(html, raw=raw, name=name, known=known, said=filter(None, [finding]))


class Head:
    """Takes title, standfirst and byline from the beginning of a text, and leaves the rest."""

    def __init__(self, nodes, name, known):
        self.rest, self.findings = [node for node in nodes if says_something(node)], []
        self.title = self.take_title() or self.made_title(name)
        self.bylines = self.take_bylines(known)
        self.standfirst = self.take_standfirst()
        self.bylines = self.bylines or self.take_bylines(known)

    def take_title(self):
        """Take what is styled as a title, the first heading near the top, or a short first line."""
        for place, node in enumerate(self.rest[:6]):
            if has_class(node, "title") or node.name == "h1":
                return self.take(place)
        if not self.rest:
            return ""
        first = line(self.rest[0])
        if self.rest[0].name in {"h2", "h3", "p"} and 0 < len(first) <= 120 and first[-1] not in ".;:,…":
            self.findings.append("No title was marked: the first line was taken as the title.")
            return self.take(0)
        return ""

    def made_title(self, name):
        """Make a title from the name of the file, and say so."""
        stem = re.sub(r"[\s_]+", " ", name.rpartition(".")[0] or name).strip()
        self.findings.append("No title was found: the name of the file stands in for it.")
        return stem[:LONGEST_TITLE] or "Untitled"

    def take_standfirst(self):
        """Take what is styled as a subtitle, or an opening paragraph that is all bold or italic."""
        if not self.rest:
            return ""
        first = self.rest[0]
        marked = has_class(first, "standfirst") or (first.name == "p" and is_all_marked(first))
        return self.take(0) if marked and len(line(first)) <= LONGEST_STANDFIRST else ""

    def take_bylines(self, known):
        """Take the names of a line “By …”."""
        if not self.rest or self.rest[0].name not in {"p", "h2", "h3", "h4"}:
            return ()
        match = BY.fullmatch(line(self.rest[0]))
        if not match or len(match[0]) > LONGEST_BYLINE or match[0].endswith((".", ":")):
            return ()
        names, doubts = split_people(match["names"], lambda name: known("authors", name))
        self.findings += doubts
        self.take(0)
        return tuple(names)

    def take(self, place):
        """Take one block away and return its text."""
        return line(self.rest.pop(place))[:600]


def line(node):
    """Return the text of a block on one line."""
    return squeeze(text_of([node]).replace("\n", " ")).strip()


def says_something(node):
    """Whether a node is a block with text, a picture or a rule."""
    if isinstance(node, str):
        return False
    return bool(line(node)) or any(inner.name in {"img", "hr", "figure"} for inner in walk([node]))


def has_class(node, name):
    """Whether a block has a class."""
    return name in node.attrs.get("class", "").split()


def is_all_marked(node):
    """Whether all words of a paragraph are bold or italic."""
    words = [child for child in node.children if not isinstance(child, str) or child.strip()]
    return bool(words) and all(
        not isinstance(child, str) and child.name in {"strong", "b", "em", "i"} for child in words
    )


def unwrapped(nodes):
    """Return blocks without the sections around them; loose text becomes a paragraph."""
    found = []
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                found.append(Node("p", {}, [node]))
        elif node.name in SECTIONS:
            found += unwrapped(node.children)
        else:
            found.append(node)
    return found


def shifted(nodes):
    """Return blocks whose highest heading is an h2: a text may not hold a second title."""
    if any(node.name == "h1" for node in walk(nodes)):
        lower = {"h1": "h2", "h2": "h3"}
        for node in list(walk(nodes)):
            node.name = lower.get(node.name, node.name)
    return nodes


def with_notes(nodes):
    """Return blocks in which every note stands where it is referred to, and the list of notes is gone."""
    targets = {node.attrs["id"]: node for node in walk(nodes) if node.name == "li" and node.attrs.get("id")}
    used = set()
    for node in list(walk(nodes)):
        node.children = [noted(child, targets, used) for child in node.children]
    kept = without(nodes, [targets[name] for name in used])
    while used and kept and kept[-1].name in {"hr", "section"}:
        kept.pop()
    return kept


def noted(child, targets, used):
    """Return the note in place of a mark that refers to one."""
    if isinstance(child, str) or child.name not in {"sup", "a"}:
        return child
    links = [node for node in walk([child]) if node.name == "a" and node.attrs.get("href", "")[:1] == "#"]
    name = links[0].attrs["href"][1:] if links else ""
    if name not in targets or len(line(child)) > 8:
        return child
    used.add(name)
    text = BACK.sub("", text_of(targets[name].children)).strip()
    return Node("sup", {"data-note": ""}, [re.sub(r"\s*\n\s*", " ", text)])


def without(nodes, gone):
    """Return nodes without some of them, and without lists that are empty then."""
    kept = []
    for node in nodes:
        if not isinstance(node, str):
            if any(node is one for one in gone):
                continue
            had = bool(node.children)
            node.children = without(node.children, gone)
            if had and node.name in {"ul", "ol"} and not any(says_something(one) for one in node.children):
                continue
        kept.append(node)
    return kept


def with_figures(nodes, shown):
    """Return blocks in which every known picture is a figure after the block that it stood in."""
    found = []
    for node in nodes:
        pictures = [inner for inner in walk([node]) if inner.name == "img"]
        named = [uuid for uuid in map(picture_of, pictures) if uuid in shown]
        if named:
            node = without([node], pictures)
            node = node[0] if node and says_something(node[0]) else None
        if node is not None:
            found.append(node)
        found += [Node("figure", {"data-image": str(uuid)}) for uuid in named]
    return found


def picture_of(node):
    """Return the UUID of the picture that an element shows, or None."""
    address = node.attrs.get("src", "")
    try:
        return UUID(address.removeprefix(PICTURES)) if address.startswith(PICTURES) else None
    except ValueError:
        return None
