"""Words that differ by a letter or two, found without comparing each with each. Pure."""

from collections import defaultdict
from itertools import combinations

SHORTEST, LONG = 6, 10  # letters of a word in which one may be wrong, and in which two may
SHARED = 200  # words that one shortened form may stand for: of more, nobody could say which is meant


def near(words):
    """Return `{word: the others that differ from it by a letter, or by two where both are long}`.

    Words that begin otherwise are different words. Each is found by what is left of it without a letter or
    two, so that the work grows with the words and not with their pairs.
    """
    shortened = defaultdict(set)
    for word in words:
        for form in forms(word):
            shortened[form].add(word)
    found = defaultdict(set)
    for some in shortened.values():
        if 1 < len(some) <= SHARED:
            for one, other in combinations(sorted(some), 2):
                if one[0] == other[0] and is_near(one, other):
                    found[one].add(other)
                    found[other].add(one)
    return found


def allowed(word):
    """Return how many letters of a word may be wrong: none of a short one, or of one with a digit in it."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0
    return 1 if len(word) < LONG else 2


def forms(word):
    """Yield a word, and what is left of it without as many letters as may be wrong."""
    most = allowed(word)
    if not most:
        return
    yield word
    once = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    yield from once
    if most > 1:
        yield from {form[:at] + form[at + 1 :] for form in once for at in range(1, len(form))} - once


def is_near(one, other):
    """Say whether two words differ by no more letters than the shorter one allows."""
    most = min(allowed(one), allowed(other))
    return 0 < distance(one, other, most) <= most


def distance(one, other, most):
    """Return how many letters turn one word into another (optimal alignment), or more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [], list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        row = [at]
        for there, match in enumerate(other, 1):
            cost = min(last[there] + 1, row[-1] + 1, last[there - 1] + (letter != match))
            if at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == match:
                cost = min(cost, before[there - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
