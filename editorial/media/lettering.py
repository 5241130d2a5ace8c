"""Words set in the readers' own fonts: which font has a character, how runs are ordered, where lines end.

Fonts and the characters that each has are read from the style sheet that pages use. Shaping is HarfBuzz's,
which Pillow only uses where the machine has FriBidi (libfribidi0): without it, what runs left to right is set
all the same, and what runs right to left is not.
"""

import re
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont, features

import publications

STATIC = Path(publications.__file__).parent / "static" / "publications"
FACE = re.compile(r"@font-face \{(.*?)\n\}", re.DOTALL)
RIGHT_TO_LEFT = {"R", "AL"}
LEFT_TO_RIGHT = {"L"}


@cache
def faces():
    """Return [(family, file, spans of characters)] of the upright fonts that lie here."""
    found = []
    for block in FACE.findall((STATIC / "css" / "tokens.css").read_text()):
        file = re.search(r'url\("\.\./(fonts/[^"]+)"', block)
        spans = re.findall(r"U\+(\w+)(?:-(\w+))?", block)
        if file and spans and "italic" not in block:
            family = re.search(r'font-family: "([^"]+)"', block)[1]
            found.append((family, STATIC / file[1], [(int(a, 16), int(b or a, 16)) for a, b in spans]))
    return found


@cache
def file_for(character, family):
    """Return the font that has a character: of this family where it can be, else any; or None."""
    having = [face for face in faces() if any(a <= ord(character) <= b for a, b in face[2])]
    having.sort(key=lambda face: face[0] != family)
    return having[0][1] if having else None


@cache
def font(file, size, weight):
    """Return a font at a size and a weight."""
    layout = ImageFont.Layout.RAQM if is_shaped() else ImageFont.Layout.BASIC
    loaded = ImageFont.truetype(file, size, layout_engine=layout)
    wanted = {b"Weight": weight, b"Optical Size": size}
    axes = loaded.get_variation_axes()
    loaded.set_variation_by_axes(
        [min(max(wanted[axis["name"]], axis["minimum"]), axis["maximum"]) for axis in axes]
    )
    return loaded


def can_be_set(text):
    """Whether there is a font for every character, and what sets those that run right to left."""
    if not is_shaped() and any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return False
    return all(file_for(character, "Source Serif 4") for character in text)


def is_shaped():
    """Whether this machine has what shapes text."""
    return features.check("raqm")


class Lettering:
    """A family at a size and a weight, in lines that run one way."""

    def __init__(self, family, size, weight, *, is_rtl=False):
        self.family, self.size, self.weight, self.is_rtl = family, size, weight, is_rtl

    def runs(self, text):
        """Return [(words, font, whether right to left or None)] as they stand from left to right."""
        marked = []
        for character in text:
            kind, direction = file_for(character, self.family), unicodedata.bidirectional(character)
            way = True if direction in RIGHT_TO_LEFT else False if direction in LEFT_TO_RIGHT else None
            if marked and unicodedata.category(character) in ("Mn", "Cf"):
                kind, way = marked[-1][1:]
            marked.append((character, kind, way))
        found = [
            ("".join(one[0] for one in group), font(file, self.size, self.weight), way)
            for (file, way), group in groupby(marked, key=lambda one: one[1:])
        ]
        return in_order(found, self.is_rtl)

    def width(self, text):
        """Return how wide a text is, in pixels."""
        runs = self.runs(text)
        return sum(face.getlength(words, direction=way_of(way, self.is_rtl)) for words, face, way in runs)

    def lines(self, text, width):
        """Return a text in lines that are no wider than asked; a word that is wider is broken."""
        lines = [""]
        for word in text.split():
            while self.width(word) > width:
                cut = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or self.width(word[:n]) <= width)
                lines += [word[:cut]]
                word = word[cut:]
            longer = f"{lines[-1]} {word}".strip()
            lines[-1:] = [longer] if self.width(longer) <= width else [lines[-1], word]
        return [line for line in lines if line]

    def draw(self, pen, text, left, right, baseline, fill):
        """Draw a line between two edges, at the side where it begins."""
        across = right - self.width(text) if self.is_rtl else left
        for words, face, way in self.runs(text):
            direction = way_of(way, self.is_rtl)
            pen.text((across, baseline), words, fill, face, anchor="ls", direction=direction)
            across += face.getlength(words, direction=direction)


def way_of(way, is_rtl):
    """Return the direction of a run; what has none runs with its line. Only what shapes may be told one."""
    if not is_shaped():
        return None
    return "rtl" if (is_rtl if way is None else way) else "ltr"


def in_order(runs, is_rtl):
    """Return runs as they stand from left to right: what runs against its line is turned within it.

    A simple reading of Unicode's bidirectional algorithm, enough for a title: two levels, no numbers apart.
    """
    if is_rtl:
        runs = runs[::-1]
    against = not is_rtl
    ordered, at = [], 0
    while at < len(runs):
        end = at + 1
        if runs[at][2] is against:
            last = [n for n in range(at, len(runs)) if all(one[2] is not is_rtl for one in runs[at : n + 1])]
            end = 1 + max(n for n in last if runs[n][2] is against)
        ordered += runs[at:end][::-1]
        at = end
    return ordered
