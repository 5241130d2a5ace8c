"""An account of an address: a headline, and sentences below headings."""

from dataclasses import dataclass, field

from editorial.plans.moments import spoken
from publications import clock


@dataclass(frozen=True)
class Asker:
    """Who asks: nobody in particular, or a person with what they may be told.

    `is_told` opens why the law wanted something, `sees_draft` what publishing the draft would say. What was
    taken from readers is told to no person in passing: who may see it looks at it on the record. Where
    `brands` are given, one is told of what is to come in these alone.
    """

    by: object = None
    is_told: bool = True
    sees_draft: bool = True
    brands: frozenset | None = None

    def awaits(self, edition):
        """Whether somebody may be told of an Edition that readers do not have yet."""
        return self.brands is None or edition.brand_id in self.brands


OPERATOR = Asker()


@dataclass
class Account:
    """What an address answers at a moment, and why; `parts` are pairs of a heading and its sentences."""

    headline: str
    parts: list = field(default_factory=list)

    def add(self, heading, sentences):
        """Add sentences below a heading, where there are any."""
        if found := [one for one in sentences if one]:
            self.parts.append((heading, found))


def answers(path, status, why):
    """Return the headline of an account: what readers get at a path at the moment that is asked about."""
    return f"{path} answers {status} on {spoken(clock.now())}: {why}"


def span(start, end):
    """Say from when to when something is so."""
    return f"from {spoken(start)} " + ("on, with no end set" if end == clock.FOREVER else f"to {spoken(end)}")
