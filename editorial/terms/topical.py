"""Topics of a text: its words that are akin to a topic's name, and what goes with its tags. Pure.

A topic is named by a field of policy, and a text by what belongs to it: “terrorists”, “diplomatic”.
"""

import re
from dataclasses import dataclass

from editorial.terms.matching import Mention, Name
from publications.stems import stems

SHORTEST = 6  # letters that two words have in common at least
AKIN = 0.65  # of the longer word
PARTS = re.compile(r"\s*&\s*|\s*,\s*|\s+and\s+")


@dataclass(frozen=True)
class Root:
    """A word of a topic's name, by which its kin is known."""

    term: object
    word: str

    def is_akin(self, word):
        """Whether a word of a text begins alike."""
        length = 0
        for one, other in zip(self.word, word, strict=False):
            if one != other:
                break
            length += 1
        return length >= SHORTEST and length >= AKIN * max(len(word), len(self.word))


def roots(names):
    """Return the Roots of topics: of each name that is one word, and of each part of “Climate & Water”."""
    found = {}
    for term, label in names:
        for part in PARTS.split(label):
            words = stems(part)
            if len(words) == 1:
                found[term, words[0]] = Root(term, words[0])
    return list(found.values())


def kin(said, roots):
    """Yield the Mentions of topics in texts cut into words: a word itself, or one that is akin to it."""
    exact = {}
    by_start = {}
    for root in roots:
        exact.setdefault(root.word, []).append(root)
        by_start.setdefault(root.word[:SHORTEST], []).append(root)
    for field, cut in said.cuts.items():
        text = said.texts[field].plain
        for word, start, end in cut:
            near = (one for one in by_start.get(word[:SHORTEST], ()) if one.is_akin(word))
            for root in exact.get(word) or near:
                name = Name("topic", root.term.uuid, root.word, root.word)
                yield Mention(name, field, start, end, text[start:end])
