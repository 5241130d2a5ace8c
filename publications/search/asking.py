"""What somebody looks for, read from what was typed: words, phrases in quotes, words to leave out. Pure."""

import re
from dataclasses import dataclass, field

from publications.search.tokens import spellings, tokens

LONGEST = 400  # characters of what is typed that are read
MOST = 12  # words and phrases, and words of a phrase
QUOTES = str.maketrans(dict.fromkeys("“”„«»‟″＂", '"'))
MINUS = re.compile("(?<!\\S)[−–—](?=\\S)")
PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
# How the index says on which list a piece stands; whoever types it looks for words.
MARK = "shelfq{}"
MARKED = re.compile("(?:shelfq|yearq|(?:long)?spanq)[0-9]+")
YEAR = "yearq{}"
EVERYTHING = MARK.format(0)
# What an address calls a list, and the letter before its number in a row of the index.
LETTERS = {
    "brand": "b",
    "topic": "t",
    "region": "r",
    "tag": "g",
    "author": "a",
    "kind": "k",
    "language": "l",
    "year": "y",
}


@dataclass(frozen=True)
class Question:
    """What is looked for: each part is the words of a phrase, one for a single word.

    `marks` name the lists on which a piece must stand. Where the last word is `open`, it may go on.
    """

    needed: tuple = ()
    excluded: tuple = ()
    marks: tuple = ()
    is_open: bool = False
    words: tuple = field(default=(), compare=False)

    def __bool__(self):
        return bool(self.needed or self.excluded or self.marks)


def read(typed, marks=()):
    """Return the Question that somebody typed."""
    needed, excluded, words = [], [], []
    text = MINUS.sub("-", typed[:LONGEST].translate(QUOTES))
    for minus, phrase, word in PART.findall(text):
        part = tuple(one for one in tokens(phrase or word) if not MARKED.fullmatch(one))[:MOST]
        if not part:
            continue
        (excluded if minus else needed).append(part)
        if word and not minus:
            words += spellings(word)
    return Question(tuple(unique(needed)), tuple(unique(excluded)), tuple(marks), words=tuple(unique(words)))


def letter_of(key):
    """Return the letter of the list with this key, or nothing where no search is narrowed by it."""
    vocabulary = key.partition(":")[0]
    return LETTERS.get("language" if vocabulary == "lang" else vocabulary)


def unique(parts):
    """Return the first few different parts, in their order."""
    return list(dict.fromkeys(parts))[:MOST]
