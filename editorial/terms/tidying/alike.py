"""Pairs of terms whose names look alike, each with its reason, found without comparing all. Pure."""

from collections import defaultdict
from itertools import combinations

from editorial.terms.tidying import shortening, spelling
from editorial.terms.tidying.nearness import near

CROWD = 30  # names in one bucket beyond which it says nothing
SAME_SOUND = "They may be one name, brought into these letters in two ways."


def pairs(names):
    """Return `{(one, other): reason}` of the terms that look alike, in the order of their keys.

    `names` are (key of the term, name, what it is called at present); the first reason that is found stays.
    """
    found, said = {}, [(name, tuple(spelling.words(name[1]))) for name in names]
    looks = (look(names) for look in (spelled, sounding, shortened, alike_in_parts))
    for look in (*looks, without_kinds(said), mistyped(said)):
        for one, other, reason in look:
            if one[0] == other[0]:
                continue
            first, second = sorted((one, other), key=lambda name: name[0])
            also = [f"{name[2]} is also called {name[1]}." for name in (first, second) if name[1] != name[2]]
            found.setdefault((first[0], second[0]), " ".join([reason, *map(quoted, also)]))
    return found


def quoted(sentence):
    """Put the names of a sentence “… is also called ….” in quotes."""
    present, _, other = sentence.removesuffix(".").partition(" is also called ")
    return f"“{present}” is also called “{other}”."


def buckets(names, key):
    """Yield the names that share a key, as pairs; a crowd and those without a key aside."""
    found = defaultdict(list)
    for name in names:
        if value := key(name[1]):
            found[value].append(name)
    for some in found.values():
        if len(some) <= CROWD:
            yield from combinations(some, 2)


def spelled(names):
    """Find names that differ by what makes no difference."""
    for one, other in buckets(names, spelling.folded):
        yield one, other, spelling.differences(one[1], other[1])


def sounding(names):
    """Find names that sound the same."""
    for one, other in buckets(names, spelling.sounded):
        yield one, other, SAME_SOUND


def shortened(names):
    """Find abbreviations of other names."""
    short = defaultdict(list)
    for name in names:
        if letters := shortening.abbreviation(name[1]):
            short[letters].append(name)
    for name in names:
        for letters in shortening.initials(name[1]):
            for other in short.get(letters, ()):
                yield other, name, f"“{other[1]}” is made of the first letters of “{name[1]}”."


def alike_in_parts(names):
    """Find abbreviations with a hyphen whose parts begin alike, such as “IS-K” and “ISIS-K”."""
    reason = "Both are abbreviations whose parts begin alike."
    some = [(name, shortening.parts(name[1])) for name in names]
    groups = defaultdict(list)
    for name, said in some:
        if said:
            groups[len(said), said[0][0], said[-1][0]].append((name, said))
    for group in groups.values():
        for (one, its), (other, others) in combinations(group[:CROWD], 2):
            if shortening.begin_alike(its, others):
                yield one, other, reason


def without_kinds(said):
    """Find names, given with their words, that are others without “Initiative”, “Treaty” or the like."""
    by_words = {words: name for name, words in said}
    for name, words in said:
        shorter = shortening.without_kind(words)
        if short := shorter and by_words.get(shorter):
            yield short, name, f"“{name[1]}” is “{short[1]}” and the word “{words[-1]}”."


def mistyped(said):
    """Find names, given with their words, in which one long word differs by a letter or two."""
    by_words = defaultdict(list)
    for name, words in said:
        by_words[words].append(name)
    others = near({word for _, words in said for word in words})
    for name, words in said:
        for at, word in enumerate(words):
            for other in others.get(word, ()):
                if word < other:
                    for twin in by_words.get((*words[:at], other, *words[at + 1 :]), ()):
                        yield name, twin, f"“{word}” and “{other}” differ by a letter or two."
