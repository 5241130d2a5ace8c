"""The conditions of rules: one table of names, each with how it is weighed, tested and said. Pure.

A list means any of its members; all conditions of a rule must hold.
"""

from collections.abc import Callable
from dataclasses import dataclass

from editorial.releasing.declared import SPONSORED, sponsor_key
from editorial.rules import weighing


@dataclass(frozen=True)
class Condition:
    """One kind of condition: `weigh` lists what is wrong, `test` says whether it holds for Facts."""

    label: str
    weigh: Callable
    test: Callable
    say: Callable
    about: str = ""


def on_shelf(kind):
    """Return the test that a piece stands on one of the shelves that a condition names."""
    return lambda value, facts: any(f"{kind}:{facts.name(one)}" in facts.keys for one in value)


def holds_status(kind):
    """Return the test that whoever a piece is by, comes from or mentions holds one of some statuses."""
    return lambda value, facts: any(facts.holding(kind, value))


def in_window(value, facts):
    """Whether a piece was first published in a span of days, the last excluded."""
    return value.get("from", "") <= facts.published.isoformat() < value.get("until", "9999")


def of_age(value, facts):
    """Whether so many days passed since a piece was first published."""
    days = (facts.day - facts.published).days
    return value.get("over", -1) < days < value.get("under", 1_000_000)


def is_sponsored(value, facts):
    """Whether somebody paid for a piece to appear: anybody, or one of those named."""
    return any(key in facts.keys for key in map(sponsor_key, value.get("named", ()))) or (
        "any" in value and SPONSORED in facts.keys
    )


def listing(what, where="among"):
    """Return how a condition with a list reads."""

    def say(value, names):
        called = [names.get(one, one) for one in value]
        return f"{what} {'is' if len(called) == 1 else 'is one of'} {', '.join(called)}"

    return say


def status_of(who):
    """Return how a condition about a status reads."""
    return lambda value, names: f"{who} held “{'” or “'.join(names.get(one, one) for one in value)}” that day"


def say_sponsor(value, names):
    """Say who pays."""
    return listing("the sponsor")(value["named"], names) if "named" in value else "somebody sponsors it"


def say_ai_use(value, names):
    """Say which part a machine had."""
    return listing("the declared use of AI")(value, weighing.USES)


def say_window(value, names):
    """Say a span of days."""
    since, until = value.get("from"), value.get("until")
    return " ".join(
        [
            "it was first published",
            *([f"from {since}"] if since else []),
            *([f"before {until}"] if until else []),
        ]
    )


def say_age(value, names):
    """Say an age."""
    parts = [f"more than {value['over']}"] if "over" in value else []
    parts += [f"fewer than {value['under']}"] if "under" in value else []
    return f"it came out {' and '.join(parts)} days ago"


def shelf(label, kind, what, about=""):
    """Return a condition that a shelf answers."""
    return Condition(label, weighing.uuids, on_shelf(kind), listing(what), about)


CONDITIONS = {
    "source": shelf("Source", "source", "the source", "source"),
    "source_country": Condition(
        "Country of the source",
        weighing.countries,
        lambda value, facts: bool(set(value) & facts.countries),
        listing("the country of the source"),
        "source",
    ),
    "source_status": Condition(
        "Status of the source", weighing.uuids, holds_status("source"), status_of("the source"), "source"
    ),
    "author": shelf("Author", "author", "an author", "author"),
    "author_status": Condition(
        "Status of an author", weighing.uuids, holds_status("author"), status_of("an author"), "author"
    ),
    "mentions": Condition(
        "Mentioned",
        weighing.uuids,
        lambda value, facts: any(facts.mentions(one) for one in value),
        listing("somebody whom it mentions"),
        "mention",
    ),
    "mention_status": Condition(
        "Status of somebody mentioned",
        weighing.uuids,
        holds_status("mention"),
        status_of("somebody whom it mentions"),
        "mention",
    ),
    "tag": shelf("Tag", "tag", "a tag"),
    "topic": shelf("Topic", "topic", "a topic"),
    "brand": shelf("Brand", "brand", "the brand"),
    "region": shelf("Region", "region", "a region"),
    "licence": shelf("Licence", "licence", "a licence"),
    "kind": Condition("Kind", weighing.kinds, on_shelf("kind"), listing("the kind")),
    "language": Condition("Language", weighing.texts, on_shelf("lang"), listing("the language")),
    "sponsor": Condition("Sponsor", weighing.sponsors, is_sponsored, say_sponsor),
    "ai_use": Condition("Use of AI", weighing.uses_of_ai, on_shelf("ai"), say_ai_use),
    "published": Condition("First published", weighing.window, in_window, say_window),
    "age": Condition("Age in days", weighing.ages, of_age, say_age),
    "audience": Condition(
        "Audience",
        weighing.countries,
        lambda value, facts: bool(set(value) & facts.audience),
        listing("the audience’s jurisdiction"),
    ),
}


def faults(conditions, *, brand=None):
    """List why conditions make no rule, as sentences."""
    if not isinstance(conditions, dict):
        return ["Conditions are an object: names with their values."]
    if not conditions:
        return ["A rule needs at least one condition: without one it would apply to every piece."]
    unknown = sorted(str(name)[:40] for name in conditions if name not in CONDITIONS)
    if unknown:
        return [f"There is no condition “{name}”. Known are: {', '.join(CONDITIONS)}." for name in unknown]
    found = []
    for name, value in conditions.items():
        if fault := CONDITIONS[name].weigh(value):
            found.append(f"“{CONDITIONS[name].label}” {fault}.")
    return found or never(conditions, brand)


def never(conditions, brand):
    """List why conditions that are each in order can never hold together."""
    brands = conditions.get("brand")
    if brand and brands and brand not in brands:
        return ["The rule is for one brand and asks for another, so it can never apply."]
    return []


def said(conditions, names):
    """Return conditions as a sentence without its full stop; `names` says what UUIDs are called."""
    return ", and ".join(CONDITIONS[name].say(value, names) for name, value in conditions.items())
