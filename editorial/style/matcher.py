"""Literal words of all rules found in one pass over a text, however many rules there are."""

from collections import defaultdict
from dataclasses import dataclass

from editorial.style.ruling import worded
from editorial.style.tokens import tokens


@dataclass(frozen=True)
class Hit:
    """An entry of a rule met in a text; `number` says which of its words it was."""

    start: int
    end: int
    number: int


@dataclass(frozen=True)
class Words:
    """Words that a rule looks for; `any_case` where they are written without capitals, or it says so."""

    rule: int
    number: int
    keys: tuple
    cased: tuple
    any_case: bool


class Matcher:
    """Words by their first token, the longest first."""

    def __init__(self):
        self.by_first = defaultdict(list)

    def add(self, rule, number, text, any_case=False):
        """Look for some words on behalf of a rule, given by its place among the rules."""
        cut = tokens(text.strip())
        if cut.keys:
            any_case = any_case or worded(text)
            words = Words(rule, number, tuple(cut.keys), tuple(cut.cased), any_case)
            self.by_first[cut.keys[0]].append(words)

    def close(self):
        """Put the longest words first, so that they are the ones that are met."""
        for found in self.by_first.values():
            found.sort(key=lambda words: (-len(words.keys), words.any_case))

    def hits(self, text):
        """Return {rule: [Hit]} of a Text: of words of one rule that overlap, the first and longest."""
        found, free = defaultdict(list), {}
        if not self.by_first:
            return found  # no text is cut for rules of patterns alone
        cut = text.tokens
        for place, key in enumerate(cut.keys):
            for words in self.by_first.get(key, ()):
                if free.get(words.rule, 0) <= place and stands(words, cut, place):
                    end = place + len(words.keys)
                    free[words.rule] = end
                    span = cut.places[place][0], cut.places[end - 1][1]
                    found[words.rule].append(Hit(*span, words.number))
        return found


def stands(words, cut, place):
    """Whether some words stand at a place of a text."""
    end = place + len(words.keys)
    if words.any_case:
        return tuple(cut.keys[place:end]) == words.keys
    return tuple(cut.cased[place:end]) == words.cased
