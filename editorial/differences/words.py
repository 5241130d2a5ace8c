"""Word-level differences between two texts. Pure; the parts of one side, joined, are that side's text."""

import re
from bisect import bisect_left
from difflib import SequenceMatcher
from itertools import groupby, takewhile

# Ideographs count a word each; Unicode's other scripts part words by spaces and punctuation.
IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
MARKS = r"!-/:-@\[-`{-~¡-©«-±»¿‐-‧،؛؟、。「」"
LETTER = rf"[^\s{MARKS}{IDEOGRAPH}]"
TOKEN = re.compile(rf"\s*(?:{LETTER}+(?:[’'.,\-]{LETTER}+)*|\S)|\s+")
# Beyond so many comparisons a stretch is said to be gone and new, so that nothing takes long.
MOST_WORK = 9_000_000
# Texts of fewer words are compared at once, longer ones between the words that both have once.
SHORT = 80


def words(before, after):
    """Return [(kind, text)], kind being “same”, “gone” or “new”, of two texts."""
    # A token begins with the space before it: with one before both texts, a first word is like any other.
    old, new = TOKEN.findall(" " + before), TOKEN.findall(" " + after)
    return merged(unspaced(joined(smoothed(runs(old, new)))))


def unspaced(parts):
    """Return parts without the space before both texts; it follows words that one side has in front."""
    (kind, text), *rest = parts
    follows = ""
    if kind != "same":
        (other, said), *rest = rest
        follows = " " if other == "same" else ""
        rest = [(other, said[1:]), *rest]
    return [(one, said) for one, said in [(kind, text[1:] + follows), *rest] if said]


def runs(old, new):
    """Yield (is same, tokens before, tokens after) of two lists of tokens, in order."""
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    if head:
        yield True, old[:head], new[:head]
    inner = old[head : len(old) - tail], new[head : len(new) - tail]
    if any(inner):
        yield from compared(*inner)
    if tail:
        yield True, old[-tail:], new[-tail:]


def compared(old, new):
    """Yield the runs of two lists that begin and end differently."""
    anchors = anchored(old, new) if min(len(old), len(new)) > SHORT else []
    if anchors:
        done_old = done_new = 0
        for at_old, at_new in [*anchors, (len(old), len(new))]:
            yield from runs(old[done_old:at_old], new[done_new:at_new])
            done_old, done_new = at_old, at_new
    elif len(old) * len(new) > MOST_WORK or not old or not new:
        yield False, old, new
    else:
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield kind == "equal", old[a:b], new[c:d]


def anchored(old, new):
    """Return where both lists say the same three tokens, once each and in the same order."""
    here, there = once(old), once(new)
    pairs = sorted((at, there[three]) for three, at in here.items() if three in there)
    return ascending(pairs)


def once(tokens):
    """Return {three tokens that stand there once: where}."""
    found = {}
    for at, three in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        found[three] = None if three in found else at
    return {three: at for three, at in found.items() if at is not None}


def ascending(pairs):
    """Return a longest run of pairs that ascends on both sides; the first sides ascend already."""
    ends, chosen, before = [], [], {}
    for pair in pairs:
        place = bisect_left(ends, pair[1])
        before[pair] = chosen[place - 1] if place else None
        ends[place : place + 1], chosen[place : place + 1] = [pair[1]], [pair]
    found, pair = [], chosen[-1] if chosen else None
    while pair:
        found.append(pair)
        pair = before[pair]
    return found[::-1]


def smoothed(found):
    """Return runs in which punctuation alone between two changes belongs to the change around it."""
    found = [list(run) for run in found]
    kept = []
    for place, (same, old, new) in enumerate(found):
        between = kept and not kept[-1][0] and place + 1 < len(found) and not found[place + 1][0]
        if same and between and not any(map(is_word, old)):
            same = False
        if kept and kept[-1][0] == same:
            kept[-1] = (same, kept[-1][1] + old, kept[-1][2] + new)
        else:
            kept.append((same, old, new))
    return kept


def is_word(token):
    """Whether a token holds a letter or a figure."""
    return any(map(str.isalnum, token))


def joined(found):
    """Return runs as parts."""
    parts = []
    for same, old, new in found:
        if same:
            parts.append(("same", "".join(new)))
        else:
            parts += [(kind, "".join(text)) for kind, text in (("gone", old), ("new", new)) if text]
    return merged(parts)


def merged(parts):
    """Return parts with neighbours of one kind made one."""
    return [
        (kind, "".join(text for _, text in group)) for kind, group in groupby(parts, key=lambda part: part[0])
    ]
