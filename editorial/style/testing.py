"""What is wrong with a rule before it is saved: words that are missing, patterns, and its own examples."""

import time
from dataclasses import replace

from editorial.style.kinds import KINDS
from editorial.style.patterns import fault
from editorial.style.ruleset import Ruleset
from editorial.style.ruling import lines
from editorial.style.texts import BODY, SCOPES, body, plain
from publications import richtext

MOST_EXAMPLES, MOST_LINES = 50, 1_000
# Seconds of the processor for the patterns of one rule.
LONGEST = 5


def faults(rule, matching="", sparing=""):
    """Return why a rule cannot be used: field → sentence. Examples run only where all else is right."""
    kind = KINDS.get(rule.kind)
    if kind is None:
        return {"kind": "There is no such kind of rule."}
    found = kind.faults(rule) | bounded(rule)
    if not rule.scope:
        found["scope"] = f"Say where the rule looks: {', '.join(SCOPES.values())}."
    if rule.is_regex and "wording" not in found and (said := patterns(rule)):
        found["wording"] = said
    return found or misled(rule, matching, sparing)


def bounded(rule):
    """Refuse more lines than a person would write."""
    found = {}
    for name in ("wording", "allowed"):
        if len(lines(getattr(rule, name))) > MOST_LINES:
            found[name] = f"{MOST_LINES} lines at most: make several rules."
    return found


def patterns(rule):
    """Say what is wrong with the first pattern that cannot be used, or nothing."""
    until = time.thread_time() + LONGEST
    for what, instead in rule.entries:
        if said := fault(what, instead):
            return said
        if time.thread_time() > until:
            return "These patterns take too long together: make several rules."
    return ""


def misled(rule, matching, sparing):
    """Say which example is not met although it must be, or is although it must not be."""
    found = {}
    for name, examples, must in (("matching", matching, True), ("sparing", sparing, False)):
        wanted = lines(examples)
        if len(wanted) > MOST_EXAMPLES:
            found[name] = f"{MOST_EXAMPLES} examples at most."
            continue
        wrong = next((one for one in wanted if bool(tried(rule, one)) != must), None)
        if wrong is not None:
            found[name] = wrongly(wrong, must)
    return found


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
