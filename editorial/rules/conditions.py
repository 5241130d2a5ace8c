"""The conditions of rules: one table of names, each with how it is weighed, tested and said. Pure.

A list means any of its members; all conditions of a rule must hold.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

KINDS = ("analysis", "opinion", "news", "review", "interview", "brief", "report")


@dataclass(frozen=True)
class Condition:
    """One kind of condition: `weigh` lists what is wrong, `test` says whether it holds for Facts."""

    label: str
    weigh: Callable
    test: Callable
    say: Callable
    about: str = ""


def uuids(value):
    """List what is wrong with a list of UUIDs."""
    if not isinstance(value, list) or not value:
        return "needs a list with at least one member"
    return "" if all(is_uuid(one) for one in value) else "names something by no UUID"


def is_uuid(text):
    """Whether a text spells a UUID."""
    try:
        return isinstance(text, str) and str(UUID(text)) == text.lower()
    except ValueError:
        return False


def texts(value):
    """List what is wrong with a list of short texts."""
    if not isinstance(value, list) or not value:
        return "needs a list with at least one member"
    good = all(isinstance(one, str) and 0 < len(one) <= 20 for one in value)
    return "" if good else "must hold short texts only"


def countries(value):
    """List what is wrong with a list of countries."""
    good = texts(value) == "" and all(len(one) == 2 and one.isalpha() and one.isupper() for one in value)
    return "" if good else "needs codes of countries with two capitals, such as NL"


def kinds(value):
    """List what is wrong with a list of kinds of piece."""
    return texts(value) or ("" if set(value) <= set(KINDS) else f"must be among: {', '.join(KINDS)}")


def window(value):
    """List what is wrong with a span of days."""
    if not isinstance(value, dict) or not value or set(value) - {"from", "until"}:
        return "needs “from”, “until”, or both"
    try:
        days = {name: date.fromisoformat(one) for name, one in value.items()}
    except (TypeError, ValueError):
        return "needs days such as 2025-04-17"
    if len(days) == 2 and days["until"] <= days["from"]:
        return "ends before it begins, so the rule can never apply"
    return ""


def ages(value):
    """List what is wrong with an age in days."""
    if not isinstance(value, dict) or not value or set(value) - {"over", "under"}:
        return "needs “over”, “under”, or both, in days"
    if not all(type(one) is int and 0 <= one < 100_000 for one in value.values()):
        return "needs whole numbers of days"
    if len(value) == 2 and value["under"] <= value["over"] + 1:
        return "asks for pieces older and younger at once, so the rule can never apply"
    return ""


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


def listing(what, where="among"):
    """Return how a condition with a list reads."""

    def say(value, names):
        called = [names.get(one, one) for one in value]
        return f"{what} {'is' if len(called) == 1 else 'is one of'} {', '.join(called)}"

    return say


def status_of(who):
    """Return how a condition about a status reads."""
    return lambda value, names: f"{who} held “{'” or “'.join(names.get(one, one) for one in value)}” that day"


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
    return Condition(label, uuids, on_shelf(kind), listing(what), about)


CONDITIONS = {
    "source": shelf("Source", "source", "the source", "source"),
    "source_country": Condition(
        "Country of the source",
        countries,
        lambda value, facts: bool(set(value) & facts.countries),
        listing("the country of the source"),
        "source",
    ),
    "source_status": Condition(
        "Status of the source", uuids, holds_status("source"), status_of("the source"), "source"
    ),
    "author": shelf("Author", "author", "an author", "author"),
    "author_status": Condition(
        "Status of an author", uuids, holds_status("author"), status_of("an author"), "author"
    ),
    "mentions": Condition(
        "Mentioned",
        uuids,
        lambda value, facts: any(facts.mentions(one) for one in value),
        listing("somebody whom it mentions"),
        "mention",
    ),
    "mention_status": Condition(
        "Status of somebody mentioned",
        uuids,
        holds_status("mention"),
        status_of("somebody whom it mentions"),
        "mention",
    ),
    "tag": shelf("Tag", "tag", "a tag"),
    "topic": shelf("Topic", "topic", "a topic"),
    "brand": shelf("Brand", "brand", "the brand"),
    "region": shelf("Region", "region", "a region"),
    "licence": shelf("Licence", "licence", "a licence"),
    "kind": Condition("Kind", kinds, on_shelf("kind"), listing("the kind")),
    "language": Condition("Language", texts, on_shelf("lang"), listing("the language")),
    "published": Condition("First published", window, in_window, say_window),
    "age": Condition("Age in days", ages, of_age, say_age),
    "audience": Condition(
        "Audience",
        countries,
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
