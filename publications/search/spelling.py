"""What somebody may have meant: words of live pieces that look like those typed."""

from django.db.models import Q

from publications.models import KnownWord

# Words that are compared: the commonest of those that begin alike, and of those with the same first letter.
ALIKE, CANDIDATES = 600, 300
SHORTEST = 4
MOST = 4  # words that are looked up
FEW = 3  # with so many pieces found, nobody asks for another spelling


def meant(typed, words):
    """Return what was typed with its unknown words as the dictionary spells them, or nothing."""
    unknown = [word for word in words if len(word) >= SHORTEST][:MOST]
    known = set(KnownWord.objects.offered().filter(word__in=words).values_list("word", flat=True))
    better = {word: nearest(word) for word in unknown if word not in known}
    better = {word: found for word, found in better.items() if found}
    if not better:
        return ""
    return " ".join(better.get(word, word) for word in words)


def nearest(word):
    """Return the known word that is least different from one, the commonest of several, or nothing."""
    reach = 1 if len(word) < 6 else 2
    looks = KnownWord.objects.offered().filter(length__range=(len(word) - reach, len(word) + reach))
    looks = looks.order_by("-pieces", "word").values_list("word", "pieces")
    found = set(looks.filter(start=word[:3])[:ALIKE])
    found |= set(looks.filter(Q(initial=word[0]) | Q(initial=word[1]))[:CANDIDATES])
    ranked = [(distance(word, other, reach), -pieces, other) for other, pieces in found]
    best = min(ranked, default=(reach + 1, 0, ""))
    return best[2] if best[0] <= reach else ""


def distance(one, other, reach):
    """Return how many letters were mistyped: missed, added, changed or swapped; beyond `reach`, more."""
    before, row = [], list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        older, before, row = before, row, [number]
        for place, its in enumerate(other, 1):
            cost = min(row[-1] + 1, before[place] + 1, before[place - 1] + (letter != its))
            is_swap = number > 1 and place > 1 and letter == other[place - 2] and one[number - 2] == its
            row.append(min(cost, older[place - 2] + 1) if is_swap else cost)
        if min(row) > reach:
            return reach + 1
    return row[-1]
