"""Find a quoted passage again in a text that was edited since: a W3C TextQuoteSelector, and its limits.

Pure functions on plain text. A passage is known by its own words and by what stood before and after it (Web
Annotation Data Model, section 4.2.4). It is found where it stands unchanged, in the place whose surroundings
fit best; else where the surroundings still hold something like it; else where enough of its words still stand
together. Otherwise it is gone, and nothing is guessed.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

CONTEXT = 32
LONGEST = 5000
# How much of a passage must be left, of 1: less where what stands on both sides of it vouches for the place.
ENOUGH = 0.6
ENOUGH_BETWEEN = 0.4
# A side vouches for a place only when this much of it was stored and still stands.
VOUCHING = 8
PLACES = 3
# With fewer words than these, a few alike ones are chance.
TELLING = 5
# Below this length a passage is known by its surroundings too: so many characters of them must stand.
SHORT, BESIDE = 20, 3
SIGNS = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—―−", '\'\'\'\'""""""-------')
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Quote:
    """A passage by its words, and what stood on both sides of it."""

    exact: str
    before: str = ""
    after: str = ""


@cache
def fold(char):
    """Return what one character counts as: without case, accents' spelling, typography or invisible signs."""
    if char.isspace():
        return " "
    if unicodedata.category(char) in ("Cf", "Cc"):
        return ""
    return unicodedata.normalize("NFKD", char.translate(SIGNS)).casefold()


class Folded:
    """A text as it is compared, and where each of its characters stands in the text itself."""

    def __init__(self, text):
        self.original, chars, self.places = text, [], []
        for place, char in enumerate(text):
            for one in fold(char):
                if one != " " or (chars and chars[-1] != " "):
                    chars.append(one)
                    self.places.append(place)
        self.text = "".join(chars)

    def span(self, start, end):
        """Return the place of a folded passage in the text itself."""
        return self.places[start], self.places[end - 1] + 1


def quote(text, start, end):
    """Return the selector of a passage of a text."""
    return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def find(text, wanted):
    """Return (start, end) of a quoted passage in a text, or None when it is gone.

    `text` is a string, or a Folded one when many passages are looked for in it.
    """
    text = text if isinstance(text, Folded) else Folded(text)
    exact = Folded(wanted.exact[:LONGEST]).text.strip()
    if not exact or not text.text:
        return None
    before, after = Folded(wanted.before).text[-CONTEXT:], Folded(wanted.after).text[:CONTEXT]
    found = (
        unchanged(text.text, exact, before, after)
        or between(text.text, exact, before.strip(), after.strip())
        or alike(text.text, exact, before, after)
    )
    return text.span(*found) if found else None


def unchanged(text, exact, before, after):
    """Return the place where a passage stands as it was, the best by its surroundings, or None.

    A short one says little by itself: it must stand beside something that stood there before.
    """
    places, start = [], text.find(exact)
    while start >= 0:
        places.append((start, start + len(exact)))
        start = text.find(exact, start + 1)
    scored = [(fits(text, place, before, after), place) for place in places]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    says_little = len(exact) < SHORT and len(before.strip()) + len(after.strip()) >= VOUCHING
    return None if says_little and best[0] < BESIDE else best[1]


def fits(text, place, before, after):
    """Return how many characters on both sides of a place are those that stood there."""
    left = shared(reversed(text[: place[0]][-CONTEXT:].rstrip()), reversed(before.rstrip()))
    return left + shared(text[place[1] :][: CONTEXT + 1].lstrip(), after.lstrip())


def shared(one, other):
    """Return the length of what two sequences begin with alike."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def between(text, exact, before, after):
    """Return what stands between the old surroundings, when it is something like the passage, or None."""
    if len(before) < VOUCHING or len(after) < VOUCHING:
        return None
    best, start = (0, None), text.find(before)
    while start >= 0:
        begin = start + len(before)
        end = text.find(after, begin, begin + 2 * len(exact) + CONTEXT + len(after))
        if end > begin and (place := trimmed(text, begin, end)):
            best = max(best, (likeness(exact, text[slice(*place)]), place), key=lambda pair: pair[0])
        start = text.find(before, start + 1)
    return best[1] if best[0] >= ENOUGH_BETWEEN else None


def trimmed(text, start, end):
    """Return a place without the white space at its ends, or None when nothing is left."""
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip())
    return (start, start + len(passage.strip())) if passage.strip() else None


def likeness(one, other):
    """Return how alike two passages are, from 0 to 1: word by word when they are long."""
    if len(one) + len(other) > 600:
        one, other = one.split(), other.split()
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def alike(text, exact, before, after):
    """Return where enough of a passage's words still stand together, or None."""
    wanted, there = list(WORD.finditer(exact)), list(WORD.finditer(text))
    if len(wanted) < TELLING:
        return None
    words = [word[0] for word in wanted]
    best = (0, 0, None)
    for first in likely(words, [word[0] for word in there]):
        place = aligned(words, there, first)
        if place:
            score = likeness(exact, text[slice(*place)])
            best = max(best, (score, fits(text, place, before, after), place), key=lambda one: one[:2])
    return best[2] if best[0] >= ENOUGH else None


def likely(words, there):
    """Return the few word offsets at which most of a passage's words point."""
    at = {}
    for number, word in enumerate(there):
        at.setdefault(word, []).append(number)
    votes = Counter()
    for number, word in enumerate(words):
        places = at.get(word, ())
        for place in places[:50]:
            votes[place - number] += 1 / len(places)
    width = max(2, len(words) // 5)
    near = Counter()
    for offset, weight in votes.items():
        near[offset // width] += weight
    return [bucket * width for bucket, _ in near.most_common(PLACES)]


def aligned(words, there, first):
    """Return the place of the words around an offset that belong to a passage, or None."""
    slack = max(3, len(words) // 2)
    window = there[max(0, first - slack) : max(0, first + len(words) + 2 * slack)]
    matcher = SequenceMatcher(None, words, [word[0] for word in window], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) * 2 < len(words):
        return None
    return window[blocks[0].b].start(), window[blocks[-1].b + blocks[-1].size - 1].end()
