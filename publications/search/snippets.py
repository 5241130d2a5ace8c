"""The place of a text where somebody's words stand, with the words marked. Pure."""

import re
from functools import lru_cache

from publications.search.porter import porter
from publications.search.tokens import LATIN_ENDS, WORD, lexeme, written_in
from publications.words import fold

WIDTH = 240
READ = 60_000  # characters of a text in which words are looked for
# The end of a line, after what ends a sentence or after anything else.
LINES = re.compile(r"([.!?…:;؟。](?:[\"'’”»)\]]*))?\s*\n\s*")
LEAST = 3  # letters of a word that may go on
# A line whose words are of plain letters and figures alone, with the signs of writing between them.
PLAIN = re.compile("[\x00-\x7f\xa0-\xa9\xab-\xb1\xb6-\xb8\xbb\xbf\u2010-\u2027\u2030-\u203a\u20ac]*")
# Letters of a root of which the first two are those of every word that has it, unless one of these comes
# first: German has “ae” for “ä”.
SAME, OTHERWISE = 4, "aou"


def snippet(title, plain, wanted):
    """Return [(text, is it marked)] around the words looked for; nothing where only the title has them.

    Nothing is sought in the title, which stands above it.
    """
    text = plain.removeprefix(title)[:READ].strip()
    places = found(text, wanted)
    if not places:
        return []
    start, end = window(text, places)
    return marked(text, start, end, places)


class Wanted(dict):
    """{word as it is written: its root where it is looked for, else nothing}, filled as words are met."""

    def __init__(self, language, roots, last):
        self.language, self.roots, self.last = language, roots, last
        sought = [*roots, *([last] if len(last) >= LEAST else [])]
        self.likely = beginning(frozenset(map(start_of, sought)))

    def met(self, text):
        """Yield the matches of words that may be looked for, of lines in plain letters only those."""
        start = 0
        for line in text.splitlines(keepends=True):
            end = start + len(line)
            words = self.likely if line.isascii() or PLAIN.fullmatch(line) else WORD
            yield from words.finditer(text, start, end)
            start = end

    @classmethod
    def of(cls, question, language):
        """Return what a Question looks for in texts of a language."""
        spoken = language.partition("-")[0].lower()
        roots = {root(written_in(spoken, word)) for part in question.needed for word in part}
        return cls(spoken, roots, question.needed[-1][-1] if question.is_open else "")

    def __missing__(self, word):
        """Return the root of a word that is looked for, or that begins as the last one does."""
        key = written(word, self.language)
        is_begun = len(self.last) >= LEAST and key.startswith(self.last)
        self[word] = key if key in self.roots or is_begun else ""
        return self[word]


def found(text, wanted):
    """Return (start, end, root) of the words that are looked for.

    Beyond the first stretch that holds all of them no more of the text is looked through.
    """
    places, near, enough, end = [], {}, 0 if wanted.last else len(wanted.roots), len(text)
    for match in wanted.met(text):
        start = match.start()
        if start > end:
            break
        if key := wanted[match[0]]:
            places.append((start, match.end(), key))
            near[key] = start
            if len(near) == enough and match.end() - (first := min(near.values())) <= WIDTH:
                end = min(end, first + 2 * WIDTH)
    return places


@lru_cache(256)
def beginning(starts):
    """Return what finds the words of plain letters that begin in one of some ways, whatever their case.

    Stemming leaves the beginning of a word as it is. The first sign of what is found is of a few, so that
    most of a text is passed over.
    """
    plain = sorted(start for start in starts if start.isascii())
    firsts = "".join({start[0]: "" for start in plain})
    rest = "|".join(f"(?<={either(one[0])})" + "".join(map(either, one[1:])) for one in plain)
    found = f"[{firsts}{firsts.upper()}](?<![A-Za-z0-9].)(?:{rest})[A-Za-z0-9]*"
    return re.compile(found if plain else "(?!)")


def start_of(root):
    """Return the letters with which every word of a root begins, if it is written in plain ones."""
    return root[: 2 if len(root) >= SAME and root[0] not in OTHERWISE else 1]


def either(letter):
    """Return what finds a letter in both cases."""
    return f"[{letter}{letter.upper()}]"


@lru_cache(1 << 16)
def written(word, language):
    """Return the root of a word as it stands in a text of a language."""
    kept = fold(word)
    kept = lexeme(kept) if kept else ""
    return root(written_in(language, kept)) if kept else ""


def root(word):
    """Return what the engines compare of a word of the index."""
    return porter(word) if word[:1] < LATIN_ENDS else word


def window(text, places):
    """Return the stretch that holds the most different words, the earliest of several."""
    best, most = places[0], 0
    for first, (start, _, _) in enumerate(places):
        near = {key for begin, end, key in places[first : first + 40] if end - start <= WIDTH}
        if len(near) > most:
            best, most = places[first], len(near)
    start = max(0, best[0] - WIDTH // 4)
    return cut(text, start, 1), cut(text, min(len(text), start + WIDTH), -1)


def cut(text, place, step):
    """Return a place between words near a place: after it, or before it."""
    if place in (0, len(text)):
        return place
    gap = text.find(" ", place, place + 30) if step > 0 else text.rfind(" ", place - 30, place)
    return place if gap < 0 else gap + (step > 0)


def in_one_line(text):
    """Return a stretch of a text with a dot between its lines, but where a sentence ends."""
    return LINES.sub(lambda found: found[1] + " " if found[1] else " · ", text)


def marked(text, start, end, places):
    """Return a stretch of a text in parts, with dots where it was cut."""
    parts, at = [("… ", False)] if start else [], start
    for begin, stop, _ in places:
        if at <= begin and stop <= end:
            parts += [(in_one_line(text[at:begin]), False), (text[begin:stop], True)]
            at = stop
    parts.append((in_one_line(text[at:end]), False))
    return [part for part in parts if part[0]] + ([(" …", False)] if end < len(text) else [])
