"""What stands in a block beside its words: which block it is, its links and its marks, as sentences."""

from collections import Counter

from publications.richtext import identity
from publications.richtext.tree import serialise, squeeze, text_of, walk

BLOCKS = {
    "p": "paragraph",
    "h2": "heading",
    "h3": "subheading",
    "hr": "rule",
    "ul": "list",
    "ol": "numbered list",
    "blockquote": "quote",
    "table": "table",
}
MARKS = {"strong": "bold", "em": "italic", "sup": "superscript", "sub": "subscript"}
PIECE = "another piece of ours"
QUOTED = 60


def called(node, labels):
    """Return what a block is called, a picture by its own name too."""
    if node.name == "aside":
        return "pull quote" if "data-pull" in node.attrs else "callout"
    if node.name == "figure":
        label = labels.get(identity(node.attrs.get("data-image", "")), "")
        kind = "link card" if "data-card" in node.attrs else "picture"
        return f"{kind} “{label}”" if label and kind == "picture" else kind
    return BLOCKS.get(node.name, "passage")


def notes(old, new, labels):
    """Say what changed between two blocks beside their words; without an old one, where its links lead."""
    if old is None:
        return tuple(linked(text, where) for _, text, where in links(new, labels).elements())
    was, now = called(old, labels), called(new, labels)
    said = [f"The {was} became a {now}."] if old.name != new.name or was != now else []
    said += link_notes(links(old, labels), links(new, labels))
    said += mark_notes(marks(old), marks(new), squeeze(text_of([new])))
    if not said and text_of([old]) == text_of([new]):
        said = ["Only the structure inside changed."] if shape(old) != shape(new) else []
    return tuple(said)


def shape(node):
    """Return a block's own markup."""
    return serialise([node])


def links(node, labels):
    """Count a block's links as (“link”, text, where it leads)."""
    return Counter(("link", quoted(link), where(link, labels)) for link in walk([node]) if link.name == "a")


def where(link, labels):
    """Return where a link leads: an address, or the title of a piece."""
    piece = identity(link.attrs.get("data-piece", ""))
    return f"“{labels.get(piece, PIECE)}”" if piece else link.attrs.get("href", "")


def link_notes(old, new):
    """Say which links came, went and lead elsewhere."""
    gone, came = list((old - new).elements()), list((new - old).elements())
    said = []
    for _, text, target in came:
        former = next((one for one in gone if one[1] == text), None)
        if former:
            gone.remove(former)
            said.append(f"“{text}” links to {target}, no longer to {former[2]}.")
        else:
            said.append(linked(text, target))
    return said + [f"“{text}” no longer links to {target}." for _, text, target in gone]


def linked(text, target):
    """Say where a link leads."""
    return f"“{text}” links to {target}."


def marks(node):
    """Count a block's marks as (mark, text)."""
    found = Counter()
    for one in walk([node]):
        if one.name in MARKS and "data-note" not in one.attrs:
            found[MARKS[one.name], quoted(one)] += 1
        elif one.name == "span":
            found[f"marked as {one.attrs.get('lang', '')}", quoted(one)] += 1
    return found


def mark_notes(old, new, after):
    """Say which passages gained and lost a mark; one that is gone itself is not spoken of."""
    said = [f"“{text}” is {mark} now." for mark, text in (new - old).elements()]
    lost = [(mark, text) for mark, text in (old - new).elements() if text.rstrip("…") in after]
    return said + [f"“{text}” is not {mark} any more." for mark, text in lost]


def quoted(node):
    """Return the text of a node, shortened."""
    text = squeeze(text_of([node])).strip()
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
