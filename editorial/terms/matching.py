"""Which terms a text names, and where: one pass over its words, however many names there are. Pure.

Words are compared by their stems (`publications.stems`), so that possessives, plurals and cases are found. Of
names that begin alike the longest is meant. A name in capitals counts only where it is written so: “US” is
a country, “us” and a shouted “US” are none. A proper name needs its capital: “turkey” is a bird.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from publications.models import Tag, Vocabulary
from publications.stems import bare, forms, places

# What parts words so that they are no name together: “South, Korea” is not South Korea.
PARTED = re.compile(r"[,:()\[\]{}\"“”„«»|\n\t؛،]")
NAMES = {Tag.Kind.COUNTRY, Tag.Kind.ORGANISATION, Tag.Kind.PERSON, Tag.Kind.GROUP, Tag.Kind.PLACE}
PROPER = {Vocabulary.REGION, Vocabulary.AUTHOR}
SMALL = 3  # words of a name that need no capital: of, the, on
AROUND = 3  # words on each side that tell whether a passage is shouted


@dataclass(frozen=True)
class Name:
    """A name as it is looked for: whose it is, its words as they are compared, and of a tag its kind."""

    vocabulary: str
    term: UUID
    label: str
    stems: str
    kind: str = ""

    @cached_property
    def words(self):
        """What of the label stands in texts."""
        return bare(self.label)

    @cached_property
    def is_acronym(self):
        """Whether it is written in capitals only, more than one letter or sign long."""
        return self.words.isupper() and sum(map(str.isalnum, self.words)) > 1

    @cached_property
    def is_proper(self):
        """Whether it is a name and no common noun: by its kind, and by its capitals."""
        long = [word for word in self.words.split() if len(word) > SMALL] or [self.words]
        return (self.vocabulary in PROPER or self.kind in NAMES) and all(word[0].isupper() for word in long)

    @cached_property
    def is_parted(self):
        """Whether a sign that parts names belongs to this one."""
        return bool(PARTED.search(self.words))

    def fits(self, written):
        """Whether words as they are written are this name, and not a word that sounds like it."""
        if self.is_acronym:
            return "".join(word.removesuffix("s") if len(word) > 2 else word for word in written).isupper()
        return not self.is_proper or any(word[0].isupper() or not has_case(word[0]) for word in written)


@dataclass(frozen=True)
class Mention:
    """A name found in a text: `start` and `end` are offsets in it, `others` the terms that share the name."""

    name: Name
    field: str
    start: int
    end: int
    quote: str
    others: tuple = ()


class Names:
    """Names by their stems; of each first stem it is known how many may follow."""

    def __init__(self, names=()):
        self.by_stems, self.lengths = defaultdict(list), defaultdict(set)
        for name in names:
            for said in forms(name.stems):
                self.by_stems[said].append(name)
                self.lengths[said.split()[0]].add(len(said.split()))
        self.lengths = {first: sorted(sizes, reverse=True) for first, sizes in self.lengths.items()}

    def mentions(self, field, text, cut=None):
        """Yield the Mentions of terms in a text, in order; `cut` is the text cut into words already."""
        cut = places(text) if cut is None else cut
        said = [word for word, _, _ in cut]
        place = 0
        while place < len(said):
            length, found = self.at(text, cut, said, place)
            if found:
                yield from mentioned(found, field, text, cut[place][1], cut[place + length - 1][2])
            place += length

    def at(self, text, cut, said, place):
        """Return how many words the longest name at a place has, and whose it is: one and nobody's else."""
        for length in self.lengths.get(said[place], ()):
            words = said[place : place + length]
            names = self.by_stems.get(" ".join(words), ()) if len(words) == length else ()
            found = fitting(names, text, cut[place : place + length]) if names else ()
            if found and not (found[0].is_acronym and is_shouted(text, cut, place, length)):
                return length, found
        return 1, ()


def fitting(names, text, cut):
    """Return those of some names that words of a text are, as they are written and parted."""
    written = [text[start:end] for _, start, end in cut]
    gaps = "".join(text[one[2] : other[1]] for one, other in pairwise(cut))
    parted = bool(PARTED.search(gaps))
    return [name for name in names if name.fits(written) and not (parted and not name.is_parted)]


def mentioned(found, field, text, start, end):
    """Yield a Mention for each vocabulary in which a passage is a name; several terms of one share it."""
    by_vocabulary = defaultdict(dict)
    for name in found:
        by_vocabulary[name.vocabulary].setdefault(name.term, name)
    for name, *others in map(dict.values, by_vocabulary.values()):
        yield Mention(name, field, start, end, text[start:end], tuple(others))


def is_shouted(text, cut, place, length):
    """Whether the words around a passage are in capitals, too, so that capitals tell nothing."""
    around = cut[max(0, place - AROUND) : place] + cut[place + length : place + length + AROUND]
    written = [text[start:end] for _, start, end in around]
    told = [word for word in written if len(word) > 1 and has_case(word[0])]
    beside = cut[max(0, place - 1) : place] + cut[place + length : place + length + 1]
    is_between = len(beside) == 2 and all(text[s:e].isupper() and e - s > 2 for _, s, e in beside)
    return is_between or (len(told) >= AROUND and all(map(str.isupper, told)))


def has_case(char):
    """Whether a letter is of a script that knows capitals."""
    return char.upper() != char.lower()
