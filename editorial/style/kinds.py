"""The kinds of rule: what each is called, what a person writes for it, and the function that finds.

`words` gives the literal words that a rule of the kind is met by, `find` its places in the texts it reads.
"""

from collections.abc import Callable
from dataclasses import dataclass

from editorial.style import abbreviating, agreeing, lengths, links, wording
from editorial.style.ruling import lines


def nothing(rule):
    """Return that a kind looks for no literal words."""
    return []


@dataclass(frozen=True)
class Kind:
    """How rules of one kind are written and read; `patterns` says that they may be regular expressions."""

    label: str
    find: Callable
    words: Callable = nothing
    help: str = ""
    patterns: bool = False
    needs_words: bool = True
    sets: bool = False
    limit: str = ""

    def faults(self, rule):
        """Return what is wrong with a rule's own fields: field → sentence."""
        found = {}
        if self.needs_words and not lines(rule.wording):
            found["wording"] = "Say what the rule looks for, one a line."
        if rule.is_regex and not self.patterns:
            found["is_regex"] = f"A rule about {self.label} is not written as patterns."
        if self.sets and any(len(one) < 2 for one in rule.sets):
            found["wording"] = "Write at least two spellings on each line, with | between them."
        if self.limit and rule.limit < 1:
            found["limit"] = "Say how many words are too many."
        return found


INSTEAD = "One a line. To say what is to stand there: words => other words."
SETS = "A line for each word, its spellings with | between them."
KINDS = {
    "preferred": Kind("preferred term", wording.preferred, wording.words, INSTEAD, patterns=True),
    "banned": Kind("banned phrase", wording.banned, wording.words, INSTEAD, patterns=True),
    "spelling": Kind("one spelling in a piece", agreeing.spelling, agreeing.words, SETS, sets=True),
    "dialect": Kind(
        "American or British spelling in a piece",
        agreeing.dialect,
        agreeing.words,
        "A line for each word: American | British.",
        sets=True,
    ),
    "abbreviation": Kind("abbreviation explained at first use", abbreviating.find, needs_words=False),
    "punctuation": Kind("punctuation", wording.replaced, wording.words, INSTEAD, patterns=True),
    "number": Kind("numbers and dates", wording.replaced, wording.words, INSTEAD, patterns=True),
    "capitals": Kind(
        "capital letters", wording.capitals, wording.forms, "The words as they are to be written, one a line."
    ),
    "names": Kind("spelling of names", wording.preferred, wording.words, INSTEAD, patterns=True),
    "watch": Kind("word to look at", wording.watched, wording.words, INSTEAD, patterns=True),
    "address": Kind("bare web address", links.bare, needs_words=False),
    "tracking": Kind(
        "tracking in links", links.tracking, help="Parameters of addresses, one a line; * stands for any end."
    ),
    "sentence": Kind("long sentence", lengths.sentences, needs_words=False, limit="words"),
    "paragraph": Kind("long paragraph", lengths.paragraphs, needs_words=False, limit="words"),
}
CHOICES = [(name, kind.label) for name, kind in KINDS.items()]
