"""What is wrong with a rule before it is saved: words that are missing, patterns, and its own examples."""

import time
from dataclasses import replace
from math import inf

from editorial.style.kinds import KINDS
from editorial.style.patterns import fault
from editorial.style.ruleset import Ruleset
from editorial.style.ruling import lines
from editorial.style.texts import BODY, SCOPES, body, plain
from publications import richtext

MOST_EXAMPLES, MOST_LINES = 50, 1_000
# Seconds of the processor for the patterns and examples of one rule.
LONGEST = 5


def faults(rule, matching="", sparing="", until=None):
    """Return why a rule cannot be used: field → sentence. Examples run only where all else is right.

    `until` is when the trial of everything that comes with it must end, in this thread's time.
    """
    until = min(time.thread_time() + LONGEST, until or inf)
    kind = KINDS.get(rule.kind)
    if kind is None:
        return {"kind": "There is no such kind of rule."}
    found = kind.faults(rule) | bounded(rule)
    if not rule.scope:
        found["scope"] = f"Say where the rule looks: {', '.join(SCOPES.values())}."
    if rule.is_regex and "wording" not in found and (said := patterns(rule, until)):
        found["wording"] = said
    return found or misled(rule, matching, sparing, until)


def bounded(rule):
    """Refuse more lines than a person would write."""
    found = {}
    for name in ("wording", "allowed"):
        if len(lines(getattr(rule, name))) > MOST_LINES:
            found[name] = f"{MOST_LINES} lines at most: make several rules."
    return found


def patterns(rule, until):
    """Say what is wrong with the first pattern that cannot be used, or nothing."""
    for what, instead in rule.entries:
        if time.thread_time() > until:
            return "These patterns take too long together: make several rules."
        if said := fault(what, instead, until):
            return said
    return ""


def misled(rule, matching, sparing, until):
    """Say which example is not met although it must be, or is although it must not be."""
    found = {}
    for name, examples, must in (("matching", matching, True), ("sparing", sparing, False)):
        wanted = lines(examples)
        if len(wanted) > MOST_EXAMPLES:
            found[name] = f"{MOST_EXAMPLES} examples at most."
            continue
        if said := mistaken(rule, wanted, must, until):
            found[name] = said
    return found


def mistaken(rule, examples, must, until):
    """Say that an example went wrong, or that there is no time to try it; or nothing."""
    for one in examples:
        if time.thread_time() > until:
            return "These examples take too long together: make several rules, or shorter examples."
        if bool(tried(rule, one)) != must:
            return wrongly(one, must)
    return ""


def wrongly(example, must):
    """Say that one example went wrong."""
    short = example if len(example) <= 120 else f"{example[:119]}…"
    return f"“{short}” must be found, and is not." if must else f"“{short}” must not be found, and is."


def tried(rule, example):
    """Return what a rule finds in one example: a paragraph, which may be written as HTML of the body.

    The example counts as one of its brand, its day and its language, in the first field that the rule reads.
    """
    alone = replace(rule, brand="", since=None, until=None, instead_of=None, severity="hint")
    name = BODY if BODY in rule.scope else rule.scope[0]
    html = example if example.startswith("<") else f"<p>{example}</p>"
    text = body(richtext.clean(html)) if name == BODY else plain(name, example)
    return Ruleset([alone]).findings({name: text}, language=rule.language or "en")
