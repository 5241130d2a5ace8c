"""Tells a known notice at the start of a line, where it ends, and whom it names."""

import re
from dataclasses import dataclass
from functools import cache

from .labels import HEADER_LABEL
from .reading import CarriedNotice
from .wordings import KNOWN, Known

INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f"
PLAIN = str.maketrans(
    {
        **dict.fromkeys("«»“”„‟″", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("‑–—", "-"),
        "ё": "е",
    }
)
OPENING = re.compile(r"[\"'*\s]*(?:18\+[\s.]*)?[\"'\s]*")
CLOSING = re.compile(r"[\s\"'.,;]*(?:\(?18\+\)?[\s\"'.]*)?")
SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[\"']?\.\s+(?=[^\W\d_])")
AGE_MARK = re.compile(r"\s*\(?18\+\)?")
TOKENS = re.compile(r"(\{[a-z_]+\}|\[[^\]]*\])")
NOBODY = re.compile(r"[\W_]*(?:наименование|фио|имя|name)[\W_]*(?:фио)?[\W_]*")
LONGEST_READ, LONGEST_LINE = 2000, 400
HINTS = {max(re.findall(r"[\w-]+", begins), key=len) for known in KNOWN for begins in known.begins}


@dataclass(frozen=True)
class Found:
    """A notice in a line: which wording, its very text, the names that it fills in, and its length."""

    known: Known
    text: str
    names: tuple[str, ...]
    length: int

    @property
    def carried(self):
        """The notice as a Reading holds it."""
        return CarriedNotice(self.text, self.known.code, self.known.language)


def recognise(line):
    """Return the notice that a line begins with, as Found, or None.

    A legal notice may run on into other text. Any other fills its line.
    """
    if not could_be(line[:LONGEST_LINE]):
        return None
    flat, places = flattened(line[:LONGEST_READ])
    start = OPENING.match(flat).end()
    known = next((one for one in KNOWN if begins_with(flat, start, one)), None)
    if known is None or known.must not in flat[:LONGEST_LINE]:
        return None
    if not known.is_legal and len(line) > known.longest:
        return None
    end = end_of(flat, start, known, line) if known.is_legal else len(flat)
    length = places[end]
    return Found(known, line[:length].strip(), names_in(line, flat, places, start, end, known), length)


def could_be(line):
    """Whether a line holds a word of any known wording: this is asked of every line of a text."""
    words = line.translate(dict.fromkeys(map(ord, INVISIBLE))).lower().translate(PLAIN)
    return any(hint in words for hint in HINTS)


def begins_with(flat, start, known):
    """Whether a line begins with a wording; marks that `OPENING` skips may belong to it."""
    bare = flat.lstrip()
    return any(
        pattern(begins).match(flat, start) or (begins[0] == "*" and bare.startswith(begins))
        for begins in known.begins
    )


def flattened(text):
    """Return a text in lower case with plain spaces and quotes, and where each of its characters stood."""
    flat, places = [], []
    for place, char in enumerate(text):
        if char in INVISIBLE:
            continue
        for one in " " if char.isspace() else char.lower().translate(PLAIN):
            if one != " " or not flat or flat[-1] != " ":
                flat.append(one)
                places.append(place)
    return "".join(flat), [*places, len(text)]


@cache
def pattern(wording):
    """Return the pattern of a wording: `{name}` stands for a few words, `[…]` for what may be missing."""
    parts = []
    for token in TOKENS.split(wording):
        if token.startswith("{"):
            parts.append(rf"(?P<{token[1:-1]}>.{{1,300}}?)")
        else:
            parts.append(f"(?:{re.escape(token[1:-1])})?" if token.startswith("[") else re.escape(token))
    return re.compile("".join(parts) + ("$" if wording.endswith("}") else ""))


def end_of(flat, start, known, line):
    """Return where a legal notice ends: with its wording, quotes, the header, its age mark, or the line."""
    whole = pattern(known.whole).match(flat, start) if known.whole else None
    if whole and not known.whole.endswith("}"):
        return closed(flat, whole.end())
    label = HEADER_LABEL.search(flat, start)
    limit = label.start() if label else len(flat)
    if '"' in flat[:start] and (quoted := unquoted(line, flat)):
        return min(quoted, limit)
    if label:
        return limit
    if mark := AGE_MARK.search(flat, start):
        return closed(flat, mark.start())
    sentence = SENTENCE.search(flat, start) if len(flat) > LONGEST_LINE else None
    return sentence.end() if sentence else len(flat)


def closed(flat, end):
    """Return the end with the marks that close a notice."""
    return CLOSING.match(flat, end).end()


def unquoted(line, flat):
    """Return where the quotes close that a line begins with, as a place of the flat text, or None."""
    depth = 0
    for place, char in enumerate(line[:LONGEST_READ]):
        depth += (char in "«“„") - (char in "»”" and depth > 0)
        if char in "»”" and depth == 0:
            return closed(flat, len(flattened(line[: place + 1])[0]))
    return None


def names_in(line, flat, places, start, end, known):
    """Return the names that a notice fills in, as the copy writes them; a form left empty names nobody."""
    mark = AGE_MARK.search(flat, start, end)
    stop = mark.start() if mark else end
    for wording in filter(None, (known.whole, *known.begins)):
        if known.names and (match := pattern(wording).match(flat, start, stop)):
            break
    else:
        return ()
    given = [name for name in known.names if match.groupdict().get(name)]
    texts = (line[places[match.start(name)] : places[match.end(name)]] for name in given)
    texts = (text.strip(" \"',") for text in texts)
    return tuple(text for text in texts if text and not NOBODY.fullmatch(text.lower()))
