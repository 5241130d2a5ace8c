"""What one rule reads: the texts of its scope, where its words stand in them, and what it leaves alone."""

from dataclasses import dataclass, field

from editorial.style.patterns import Budget, filled


@dataclass(frozen=True)
class Met:
    """Words of a rule met in a text: what they mean to the rule, and the line of it that they were met by."""

    start: int
    end: int
    meaning: tuple
    met_by: str


@dataclass
class Reading:
    """The texts of one rule's scope, and the places of its words. Patterns may raise RanAway."""

    ready: object
    texts: list
    literal: dict
    spoken_for: frozenset = frozenset()
    budget: Budget = field(default_factory=Budget)

    @property
    def rule(self):
        """The rule that reads."""
        return self.ready.rule

    def hits(self, text):
        """Return where the rule's words stand in a text, in order, without what it leaves alone."""
        found = self.by_patterns(text) if self.rule.is_regex else self.by_words(text)
        return [hit for hit in found if not self.leaves_out(text, hit.start, hit.end)]

    def by_words(self, text):
        """Return the places of literal words."""
        hits = self.literal.get(text.field, {}).get(self.ready.number, ())
        return [Met(hit.start, hit.end, *reversed(self.ready.words[hit.number])) for hit in hits]

    def by_patterns(self, text):
        """Return the places of patterns; where several meet, that of the earlier line."""
        found = []
        for what, instead in self.rule.entries:
            for match in self.budget.matches(what, text.plain):
                if not any(match.start() < one.end and one.start < match.end() for one in found[-8:]):
                    found.append(Met(*match.span(), ("variant", filled(match, instead)), what))
        found.sort(key=lambda one: one.start)
        return apart(found)

    def leaves_out(self, text, start, end):
        """Whether a place lies in what the rule leaves alone: an exception, or words in another language."""
        if text.leaves_out(start, end, self.rule.outside):
            return True
        foreign = [name for name in text.exceptions if self.is_foreign(name)]
        return text.leaves_out(start, end, foreign)

    def is_foreign(self, name):
        """Whether a kind of passage is one in a language that the rule does not speak of."""
        return name.startswith("lang:") and not self.rule.speaks(name.removeprefix("lang:"))

    def lies_within(self, text, start, end):
        """Whether a place lies wholly in a passage that the rule leaves alone."""
        return text.lies_within(start, end, self.rule.outside)


def apart(found):
    """Return places without those that overlap one before them."""
    kept = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
