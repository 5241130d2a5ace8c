"""Articles for measuring, as many as are asked for: the same every time, made one by one.

Article 7 is the same in every archive that has it, so that a larger archive begins with a smaller one. Words,
tags and authors are drawn as they come in life: a few are everywhere, most are seldom. The standard library
alone; nothing is kept of an article once it is given.
"""

import random
from bisect import bisect
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from itertools import accumulate

COMMON = (
    "the of and to in a that is for on with as by it be are this from or have an at which not but has its was"
    " their will more they can than these one would also been may all we other there were who when if into"
    " such should most some about so no only many new what could between while over two through after how"
)
POLICY = (
    "policy government economic public state political security world energy climate market growth trade"
    " power national global social data research financial investment health education technology reform"
    " system law rights defence regional local tax labour capital debt inflation migration border conflict"
    " treaty sanctions election parliament court council minister budget industry water grid harbour"
)
SAID = [*COMMON.split(), *POLICY.split()]
ONSETS, VOWELS, CODAS = (
    text.split()
    for text in (
        "b br c d dr f g gr h j k l m n p pl pr r s sk st t tr v w z",
        "a e i o u ai ea ou",
        "n r s t l m nd rt st ck ng x d",
    )
)
WORDS = 30_000
FIRST, LAST = datetime(2001, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
GOLDEN = 0.6180339887498949  # its multiples lie evenly between 0 and 1, however many there are
KINDS = ["analysis", "opinion", "report"]


@dataclass(frozen=True)
class Vocabulary:
    """How many terms there are of a kind, and how steeply their use falls: 0 is even, 1 Zipf's law."""

    size: int
    steepness: float


VOCABULARIES = {
    "brand": Vocabulary(12, 0.6),
    "topic": Vocabulary(12, 0.7),
    "region": Vocabulary(30, 0.7),
    "tag": Vocabulary(2_000, 1.0),
    "author": Vocabulary(600, 0.6),
}


@dataclass(frozen=True)
class Made:
    """One article; brand, topics, regions, tags and authors are numbers in their vocabularies."""

    number: int
    title: str
    slug: str
    standfirst: str
    body: str
    kind: str
    published: datetime
    brand: int
    topics: tuple[int, ...]
    regions: tuple[int, ...]
    tags: tuple[int, ...]
    authors: tuple[int, ...]


class Corpus:
    """The articles of one seed, which name terms of vocabularies of some sizes."""

    def __init__(self, seed=1, vocabularies=VOCABULARIES):
        self.seed, self.vocabularies = seed, vocabularies

    def articles(self, start, stop):
        """Yield articles by their numbers."""
        return (self.article(number) for number in range(start, stop))

    def article(self, number):
        """Return one article: some 250 to 700 words, written at its own moment of 25 years."""
        drawn = random.Random(f"{self.seed} {number}")
        said = iter(drawn.choices(self.words, cum_weights=self.odds, k=drawn.randint(250, 700)))
        title = sentence(drawn.choices(self.words[len(COMMON.split()) : 8_000], k=drawn.randint(4, 9)))[:-1]
        standfirst = sentence([next(said) for _ in range(drawn.randint(14, 28))])
        place = (number * GOLDEN) % 1

        def pick(kind, count):
            return picked(self.vocabularies[kind], count, drawn)

        return Made(
            number=number,
            title=title,
            slug=f"{'-'.join(title.lower().split()[:5])}-{number}",
            standfirst=standfirst,
            body="".join(blocks(list(said), drawn)),
            kind=drawn.choice(KINDS),
            published=FIRST + timedelta(seconds=int(place * (LAST - FIRST).total_seconds())),
            brand=pick("brand", 1)[0],
            topics=pick("topic", drawn.choice([1, 1, 2, 3])),
            regions=pick("region", drawn.choice([1, 1, 2])),
            tags=pick("tag", drawn.randint(3, 7)),
            authors=pick("author", drawn.choice([1, 1, 1, 2, 3])),
        )

    def names(self, kind):
        """Return what the terms of a vocabulary are called, the most used first."""
        return self.called[kind]

    @cached_property
    def called(self):
        """What the terms of each vocabulary are called."""
        return {kind: self.draw_names(kind) for kind in self.vocabularies}

    def draw_names(self, kind):
        """Return names that differ, as many as a vocabulary has terms."""
        drawn, found = random.Random(f"{self.seed} {kind}"), {}
        while len(found) < self.vocabularies[kind].size:
            one, other = drawn.sample(self.words[len(SAID) : 9_000], 2)
            found[f"{one} {other}".title()] = None
        return list(found)

    @cached_property
    def words(self):
        """The language, its commonest words first."""
        drawn, found = random.Random(f"{self.seed} words"), dict.fromkeys(SAID)
        while len(found) < WORDS:
            syllables = (
                drawn.choice(ONSETS) + drawn.choice(VOWELS) for _ in range(drawn.choice([1, 2, 2, 3]))
            )
            found["".join(syllables) + drawn.choice(CODAS)] = None
        return list(found)

    @cached_property
    def odds(self):
        """How often words are said, each with those before it."""
        return falling(WORDS, 1.0)


@cache
def falling(size, steepness):
    """Return the odds of so many things, each with those before it."""
    return list(accumulate(1 / place**steepness for place in range(1, size + 1)))


def picked(vocabulary, count, drawn):
    """Draw some different terms of a vocabulary, by their numbers."""
    odds, found = falling(vocabulary.size, vocabulary.steepness), {}
    while len(found) < count:
        found[bisect(odds, drawn.random() * odds[-1])] = None
    return tuple(found)


def sentence(words):
    """Return words as a sentence."""
    return " ".join(words).capitalize() + "."


def blocks(words, drawn):
    """Yield the blocks of a body that says these words: paragraphs, with a subhead before every fourth."""
    count = 0
    while words:
        if count % 4 == 3:
            yield f"<h2>{sentence(cut(words, 5))[:-1]}</h2>"
        sentences = []
        while words and len(sentences) < 4:
            sentences.append(sentence(cut(words, drawn.randint(8, 24))))
        if sentences:
            yield f"<p>{' '.join(sentences)}</p>"
        count += 1


def cut(words, count):
    """Take so many words off the end, or what is left."""
    taken = words[-count:]
    del words[-count:]
    return taken
