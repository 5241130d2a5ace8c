"""What speaks for a term in a text: where it is named, how often, how early, and what that weighs. Pure."""

from collections import defaultdict
from dataclasses import dataclass, field
from math import sqrt

from publications.models import Tag
from publications.stems import places, singular
from publications.words import fold

# What one place weighs, and how often a place counts.
WEIGHTS = {"title": 4.0, "standfirst": 3.0, "takeaways": 1.5, "images": 0.5, "body": 1.0}
HEADING = 2.0
MOST = {"title": 1, "standfirst": 1, "takeaways": 2, "images": 1, "body": 8}
MOST_HEADINGS = 2
EARLY, EARLY_PART = 0.75, 0.2
USUAL = 900  # words: in a longer text a mention says less
# Points that a tag needs in a short text and in a long one: there a name is said once and does not matter. Of
# one word that is a common noun more, for texts use it in passing.
NAME, NOUN = (0.95, 2.5), (1.95, 3.25)
SHORT, LONG = 1_000, 1_700
READ = ("title", "standfirst", "takeaways", "body", "images")
COMMON = {Tag.Kind.CONCEPT, Tag.Kind.TECHNOLOGY, Tag.Kind.EVENT}
SAID = {
    "title": "the title",
    "standfirst": "the standfirst",
    "takeaways": "the takeaways",
    "images": "a caption",
}


@dataclass
class Evidence:
    """The mentions of one term, in the order of the fields that are read."""

    term: object
    mentions: list = field(default_factory=list)
    points: float = 0.0

    def take(self, mentions, said):
        """Count some more mentions, and weigh all again."""
        there = {(one.field, one.start): one for one in (*mentions, *self.mentions)}
        order = sorted(there, key=lambda place: (READ.index(place[0]), place[1]))
        self.mentions = [there[place] for place in order]
        self.points = said.weigh(self.mentions)

    @property
    def first(self):
        """The mention that an editor is led to."""
        return self.mentions[0]

    @property
    def is_common(self):
        """Whether its name is one common noun: by its kind, or where it has none by how it is written."""
        if any(" " in one.name.stems for one in self.mentions):
            return False
        if self.term.kind:
            return self.term.kind in COMMON
        return len(self.mentions) == 1 or not all(one.quote[:1].isupper() for one in self.mentions)

    @property
    def quotes(self):
        """The names by which the text names it, as they are written there, the most frequent first."""
        counts = defaultdict(int)
        for one in self.mentions:
            counts[one.quote] += 1
        return sorted(counts, key=lambda quote: -counts[quote])

    @property
    def reason(self):
        """Where the text names it, in words."""
        names = listed([f"“{quote}”" for quote in self.quotes[:3]])
        fields = {one.field for one in self.mentions}
        where = [said for name, said in SAID.items() if name in fields]
        number = sum(one.field == "body" for one in self.mentions)
        where += [f"the text{times(number)}"] if number else []
        return f"{names} in {listed(where)}"


def times(number):
    """Say how often, in words."""
    return "" if number == 1 else f", {number} times"


class Said:
    """The texts of a Document cut into words, once for all that is asked of them."""

    def __init__(self, texts):
        self.texts = {name: texts[name] for name in READ if name in texts}
        self.cuts = {name: places(text.plain) for name, text in self.texts.items()}
        self.size = max(1, sum(map(len, self.cuts.values())))

    def mentions(self, names):
        """Yield the Mentions in all fields, in order."""
        for name, text in self.texts.items():
            yield from names.mentions(name, text.plain, self.cuts[name])

    def weigh(self, mentions):
        """Return what some mentions of one term weigh together."""
        counts, headings, early = defaultdict(int), 0, False
        body = self.texts.get("body")
        for one in mentions:
            counts[one.field] += self.worth(one)
            if one.field == "body":
                headings += any(start <= one.start < end for start, end in body.headings)
                early = early or one.start < EARLY_PART * len(body.plain)
        thin = min(1, sqrt(USUAL / self.size))
        found = sum(
            WEIGHTS[name] * min(count, MOST[name]) * (thin if name == "body" else 1)
            for name, count in counts.items()
        )
        return found + HEADING * min(headings, MOST_HEADINGS) + EARLY * early

    def worth(self, mention):
        """Return what a mention counts: less where a common noun stands in another number than its name."""
        name = mention.name
        if name.is_acronym or name.kind not in {"", *COMMON} or name.vocabulary != "tag" or " " in name.stems:
            return 1
        label, quote = fold(name.words), fold(mention.quote)
        return 0.5 if singular(label, "") == quote != label else 1


def gather(said, mentions, known):
    """Return {UUID: Evidence} of the terms that are mentioned; a name that several share speaks for none."""
    found = {}
    for one in mentions:
        if not one.others:
            found.setdefault(one.name.term, Evidence(known[one.name.term])).mentions.append(one)
    for uuid, evidence in list(found.items()):
        if evidence.term.kind == Tag.Kind.PERSON and not is_named_in_full(evidence):
            del found[uuid]
        else:
            evidence.points = said.weigh(evidence.mentions)
    return found


def is_enough(evidence, said):
    """Whether texts say enough about a term for it to be offered by its name."""
    low, high = NOUN if evidence.is_common else NAME
    length = min(1, max(0, (said.size - SHORT) / (LONG - SHORT)))
    return evidence.points >= low + (high - low) * length


def is_named_in_full(evidence):
    """Whether a person is named by more than one word somewhere: “May” alone is a month."""
    return any(" " in one.name.stems for one in evidence.mentions)


def listed(names):
    """Write some names as a list in words."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
