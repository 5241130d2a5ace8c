"""Some rules made ready once, to be asked about any number of texts."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from editorial.style.findings import ERROR, HINT, SEVERITIES, Finding, around, key_of
from editorial.style.kinds import KINDS
from editorial.style.matcher import Matcher
from editorial.style.patterns import Budget, RanAway
from editorial.style.reading import Reading
from editorial.style.ruling import Rule

# Findings of one rule, and of all, on one text: beyond them a list helps nobody. What blocks is never cut.
MOST_OF_RULE, MOST = 200, 2_000


@dataclass(frozen=True, eq=False)
class Ready:
    """A rule, its place among the others, and its literal words as (text, meaning)."""

    rule: Rule
    number: int
    words: tuple


class Ruleset:
    """Rules with their literal words in one matcher. Never changed once made: requests share it."""

    def __init__(self, rules=()):
        self.rules = tuple(rules)
        self.ready, self.matcher = [], Matcher()
        for number, rule in enumerate(self.rules):
            kind = KINDS[rule.kind]
            words = () if rule.is_regex else tuple(kind.words(rule))
            self.ready.append(Ready(rule, number, words))
            for place, (text, _) in enumerate(words):
                self.matcher.add(number, place, text, any_case=rule.kind == "capitals")
        self.matcher.close()

    def __bool__(self):
        return bool(self.rules)

    @cached_property
    def blocks(self):
        """Whether a person made any of them block."""
        return any(rule.blocks for rule in self.rules)

    @cached_property
    def is_dated(self):
        """Whether the day of a piece matters to any of them."""
        return any(rule.since or rule.until for rule in self.rules)

    @cached_property
    def scopes(self):
        """The fields that any of them reads."""
        return {name for rule in self.rules for name in rule.scope}

    def counting(self, *, language, brand, day):
        """Return the rules that count for a piece of a language and a brand on a day.

        A brand's own rule that stands in place of another one counts there instead of it.
        """
        own = [one for one in self.ready if one.rule.brand in ("", str(brand or ""))]
        found = [one for one in own if one.rule.speaks(language) and one.rule.counts(day)]
        replaced = {one.rule.instead_of for one in found if one.rule.brand} - {None}
        return [one for one in found if one.rule.pk not in replaced and one.rule.severity in SEVERITIES]

    def findings(self, texts, *, language="en", brand=None, day=None):
        """Return what the rules find in {field: Text}, in the order in which it stands there."""
        literal = {name: self.matcher.hits(text) for name, text in texts.items()}
        counting = self.counting(language=language, brand=brand, day=day or datetime.date.today())
        spoken_for = frozenset(spoken(counting))
        found = too_long(texts, counting)
        budget = Budget()
        for ready in counting:
            scope = [texts[name] for name in ready.rule.scope if name in texts]
            found += asked(Reading(ready, scope, literal, spoken_for, budget)) if scope else []
        done = keyed(sorted(once(found), key=standing(texts)), texts)
        return [one for number, one in enumerate(done) if number < MOST or one.blocks]


def spoken(counting):
    """Yield the abbreviations for which a rule about a term speaks already."""
    for ready in counting:
        if ready.rule.kind in ("preferred", "names"):
            yield from (text for text, _ in ready.words)


def asked(reading):
    """Return what one rule finds; one that takes too long is left out, and says so: it blocks if it did."""
    rule = reading.rule
    try:
        places = KINDS[rule.kind].find(rule, reading)
    except RanAway:
        said = f"“{rule.name}” took too long on this text and was left out."
        return [(rule, unread(rule.name, reading.texts[0].field, said, rule.blocks, rule.pk))]
    return [(rule, finding(rule, place)) for place in (places if rule.blocks else places[:MOST_OF_RULE])]


def unread(name, field, said, blocks, pk=None):
    """Return a Finding that says what could not be read; where that might have blocked, it blocks."""
    return Finding(pk, name, field, 0, 0, "", said, severity=ERROR if blocks else HINT, blocks=blocks)


def finding(rule, place):
    """Return a place as a Finding."""
    said = f"{place.message} {rule.explanation}".strip()
    return Finding(
        rule=rule.pk,
        name=rule.name,
        field=place.text.field,
        start=place.start,
        end=place.end,
        quote=place.quote,
        message=said,
        severity=rule.severity,
        replacement=place.replacement if rule.autofix else "",
        blocks=rule.blocks,
    )


def too_long(texts, counting):
    """Say of which texts only the beginning was looked at."""
    said = "This text is very long: only its beginning was checked for house style."
    cut = [name for name, text in texts.items() if text.is_cut] if counting else []
    kept = {name for ready in counting if ready.rule.blocks for name in ready.rule.scope}
    return [(None, unread("Length", name, said, name in kept)) for name in cut]


def once(found):
    """Leave out what two rules say of the same words: the graver one speaks, else the earlier.

    Where a rule of a person says what is to stand there, the names of a term say nothing.
    """
    best, settled = {}, {(one.field, one.start, one.end) for _, one in found if one.rule and one.replacement}
    for rule, one in found:
        if one.rule is None and one.replacement and (one.field, one.start, one.end) in settled:
            continue
        place = one.field, one.start, one.end, one.replacement or one.message
        if one.start == one.end or place not in best or weight(one) > weight(best[place][1]):
            best[place] = (rule, one)
    return list(best.values())


def weight(one):
    """Return how grave a finding is."""
    return one.blocks, SEVERITIES.index(one.severity)


def standing(texts):
    """Return the key that puts findings in the order in which they stand in the texts."""
    order = {name: number for number, name in enumerate(texts)}
    return lambda pair: (order[pair[1].field], pair[1].start, pair[1].end)


def keyed(found, texts):
    """Give every finding its stable key: what its rule says of its words, and the words around them.

    Where all of that is the same twice in a field, the so-manyth of them. A rule that was made to block says
    more than before.
    """
    counted, done = defaultdict(int), []
    for rule, one in found:
        who = (rule.id, rule.blocked_since) if rule else (one.name, "")
        near = around(texts[one.field].plain, one.start, one.end)
        said = (*who, one.field, one.quote, near, one.message, one.replacement)
        counted[said] += 1
        done.append(replace(one, key=key_of(*said, counted[said])))
    return done
