"""What the newsroom says of findings that block."""

from editorial.style.texts import SCOPES

MOST = 8
HOW = "Mend it, or waive it with a reason."


def blocked(found):
    """Return a sentence for each rule that blocks, with its first place; of many rules, how many more."""
    by_rule = {}
    for one in found:
        by_rule.setdefault(one.name, []).append(one)
    said = [sentence(name, places) for name, places in list(by_rule.items())[:MOST]]
    more = len(by_rule) - len(said)
    return [*said, f"House style: {more} more rules block."] if more else said


def sentence(name, places):
    """Say what one rule blocks, and where."""
    first = places[0]
    if not first.quote:
        return f"House style, “{name}”, in the {SCOPES[first.field]}: {first.message} Waive it with a reason."
    quote = first.quote if len(first.quote) <= 80 else f"{first.quote[:79]}…"
    others = f", and {len(places) - 1} more" if len(places) > 1 else ""
    return f"House style, “{name}”: “{quote}” in the {SCOPES[first.field]}{others}. {HOW}"
