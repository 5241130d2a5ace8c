"""How large a regular expression is once its counted repeats are written out, told without compiling it.

A compiler writes them out: nested counts take all memory there is, before any limit of time begins to count.
"""

from math import prod

import regex

LONGEST, HEAVIEST = 1_000, 10_000
COUNT = r"\{\s*(?P<least>\d*)\s*,?\s*(?P<most>\d*)\s*\}"
PART = regex.compile(rf"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|{COUNT}|.", regex.DOTALL)
# Where comments, spaces that do not count or classes in classes stand, or settings between a group and its
# count, nesting cannot be told at sight.
UNCLEAR = regex.compile(r"\[:|\(\?#|\(\?[a-zA-Z0-9-]*(?:[xX]|\)\{)")
FLAGGED = regex.compile(r"\(\?([a-zA-Z0-9]*)(?:-([a-zA-Z0-9]*))?[:)]")
FLAGS = set("imsx")


def refused(pattern):
    """Say why a pattern is not even to be compiled, as a sentence, or nothing."""
    if len(pattern) > LONGEST:
        return f"“{pattern[:40]}…” is too long: {LONGEST} characters at most."
    if said := flagged(pattern):
        return f"“{pattern[:60]}” has “{said}”: of such settings only i, m, s and x are taken."
    if weight(pattern) > HEAVIEST:
        return f"“{pattern[:60]}” repeats too much: its counts make more than {HEAVIEST:,} parts together."
    return ""


def flagged(pattern):
    """Return the first inline flags that no rule needs, or nothing."""
    for found in FLAGGED.finditer(regex.sub(r"\\.", "", pattern)):
        if set((found[1] + (found[2] or "")).removeprefix("R")) - FLAGS and not found[1].isdigit():
            return found[0]
    return ""


def weight(pattern):
    """Return how many parts a pattern has when its counts are written out, or more where that is unclear."""
    if UNCLEAR.search(pattern):
        return len(pattern) * prod(max(1, times(part)) for part in PART.finditer(pattern, overlapped=True))
    groups, last = [0], 0
    for part in PART.finditer(pattern):
        if part[0] == "(":
            groups.append(1)
            continue
        if part[0] == ")" and len(groups) > 1:
            last = groups.pop()
            groups[-1] += last
        elif count := times(part):
            groups[-1] += last * (count - 1)
        else:
            last = 1
            groups[-1] += 1
    return sum(groups)


def times(part):
    """Return the larger number of a counted repeat, 0 where there is none."""
    return max(int(part["least"] or 0), int(part["most"] or 0))
