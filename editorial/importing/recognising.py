"""Tells a known notice at the start of a line, where it ends, and whom it names."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from editorial import alike
from editorial.alike import INVISIBLE

from .labels import HEADER_LABEL
from .reading import CarriedNotice
from .wordings import KNOWN, Known

PLAIN = alike.PLAIN | {ord("ё"): "е"}
OPENING = re.compile(r"[\"'*\s]*(?:18\+[\s.]*)?[\"'\s]*")
CLOSING = re.compile(r"[\"'.,;]*(?:\s*\(?18\+\)?[\"'.]*)?\s*")
SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[\"']?\.\s+(?=[^\W\d_])")
AGE_MARK = re.compile(r"\s*\(?18\+\)?")
TOKENS = re.compile(r"(\{[a-z_]+\}|\[[^\]]*\])")
NOBODY = re.compile(r"[\W_]*(?:наименование|фио|имя|name)[\W_]*(?:фио)?[\W_]*")
LONGEST_READ, LONGEST_LINE, MOST_LINES = 2000, 400, 12
SHORTEST, LONGEST_NAME, LONGEST_BROKEN = 5, 60, 900
HINTS = {max(re.findall(r"[\w-]+", begins), key=len) for known in KNOWN for begins in known.begins}
FIRST = {begins[:SHORTEST] for known in KNOWN if known.is_legal for begins in known.begins}


@dataclass(frozen=True)
class Found:
    """A notice in a line: which wording, its very text, the names that it fills in, and its length.

    `fixed` is where the last word of the wording itself stands; 0 where it is not there to its last word.
    """

    known: Known
    text: str
    names: tuple[str, ...]
    length: int
    fixed: int = 0

    @property
    def is_complete(self):
        """Whether the wording is there to its last word, and what opens in it is closed."""
        opened = sum(char in "«“„" for char in self.text) - sum(char in "»”" for char in self.text)
        return bool(self.fixed) and not opened and self.text.count('"') % 2 == 0

    @property
    def is_closed(self):
        """Whether quotes close it, so that nothing more of it can follow."""
        return self.is_complete and self.text[-1] in '»”"'

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
    if not known.is_legal and (len(line) > known.longest or not fills(flat, start, known)):
        return None
    end = end_of(flat, start, known, line) if known.is_legal else len(flat)
    whole, length = known.whole and pattern(known.whole).match(flat, start), places[end]
    names = names_in(line, flat, places, start, end, known)
    fixed = min(places[whole.end()], length) if whole else 0
    return Found(known, line[:length].strip(), names, length, fixed)


def recognise_over(lines):
    """Return the notice that some lines begin with, as (Found, number of its lines, length in the last one).

    A legal wording may be broken over several lines, also within a word; None where there is no notice.
    """
    best, place, before = recognise(lines[0]), 1, ""
    if best.known.is_legal and not best.is_closed if best else begins_one(lines[0]):
        for number, line in enumerate(lines[1:MOST_LINES], 2):
            before = " ".join(lines[: number - 1])
            if len(before) > LONGEST_BROKEN:
                break
            found = recognise(f"{before} {line}")
            if found and goes_on(found, best, len(before) + 1, line):
                best, place = found, number
    return (best, place, best.length - len(" ".join([*lines[: place - 1], ""]))) if best else None


def goes_on(found, best, start, line):
    """Whether a notice goes on in a line that starts there; a name that is whole goes on to its age mark."""
    if not found.is_complete or found.fixed <= start:
        return False
    if best and best.is_complete and found.known.whole.endswith("}"):
        return len(line) <= LONGEST_NAME and AGE_MARK.search(line) is not None
    return True


def begins_one(line):
    """Whether a line is the beginning of a legal wording: its first words, or some of them alone."""
    head = line[:LONGEST_NAME].translate(INVISIBLE).lower()
    if not any(first in head for first in FIRST):
        return False
    flat, legal = flattened(line[:LONGEST_LINE])[0], [known for known in KNOWN if known.is_legal]
    start = OPENING.match(flat).end()
    said = flat[start:].rstrip(" -")
    if len(said) > SHORTEST and any(one.startswith(said) for known in legal for one in known.begins):
        return True
    return any(begins_with(flat, start, known) for known in legal)


def could_be(line):
    """Whether a line holds a word of any known wording: this is asked of every line of a text."""
    words = line.translate(INVISIBLE).lower().translate(PLAIN)
    return any(hint in words for hint in HINTS)


def begins_with(flat, start, known):
    """Whether a line begins with a wording; marks that `OPENING` skips may belong to it."""
    bare = flat.lstrip()
    return any(
        pattern(begins).match(flat, start) or (begins[0] == "*" and bare.startswith(begins))
        for begins in known.begins
    )


def fills(flat, start, known):
    """Whether nothing follows a wording in its line that may have nothing after it."""
    matches = [pattern(begins).match(flat, start) for begins in known.begins] if known.is_all else []
    return not known.is_all or any(one and closed(flat, one.end()) == len(flat) for one in matches)


@lru_cache(maxsize=64)
def flattened(text):
    """Return a text in lower case with plain spaces and quotes, and where each of its characters stood.

    A word that is parted at the end of a line is whole again.
    """
    flat, places = [], []
    for place, char in enumerate(text):
        if ord(char) in INVISIBLE:
            continue
        one = " " if char.isspace() else char.lower()[0]
        if flat and flat[-1] == " ":
            if one == " ":
                continue
            if one.isalpha() and flat[-2:-1] == ["-"] and flat[-3:-2] and flat[-3].isalpha():
                del flat[-2:], places[-2:]
        flat.append(PLAIN.get(ord(one), one))
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
    sentence = SENTENCE.search(flat, last_words_of(flat, start, known))
    return sentence.end() if sentence else len(flat)


def last_words_of(flat, start, known):
    """Return where the name begins that a notice ends with, or where the notice does."""
    fixed = known.whole.rpartition("{")[0] if known.whole.endswith("}") else ""
    match = pattern(fixed).match(flat, start) if fixed else None
    return match.end() if match else start


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
