"""Rules about spellings of which any is right, as long as a piece keeps to one."""

from collections import Counter, defaultdict

from editorial.style.ruling import Place, as_met


def words(rule):
    """Return the spellings of every line, each with its line and its place on it."""
    return [
        (spelling, (line, column))
        for line, found in enumerate(rule.sets)
        for column, spelling in enumerate(found)
    ]


def met(reading):
    """Return every place of a spelling, in the order of the texts."""
    return [(text, hit) for text in reading.texts for hit in reading.hits(text)]


def spelling(rule, reading):
    """Find spellings of a word other than the one that the piece has most often, else the line's first."""
    by_line = defaultdict(list)
    for text, hit in met(reading):
        by_line[hit.meaning[0]].append((text, hit))
    found = []
    for places in by_line.values():
        kept = commonest(hit.meaning[1] for _, hit in places)
        found += [other(rule, text, hit, kept) for text, hit in places if hit.meaning[1] != kept]
    return found


def dialect(rule, reading):
    """Find words of the side that the piece spells fewer words in; where even, of the second."""
    places = met(reading)
    kept = commonest(hit.meaning[1] for _, hit in places)
    return [other(rule, text, hit, kept) for text, hit in places if hit.meaning[1] != kept]


def commonest(columns):
    """Return the column that is met most often, the first where several are."""
    counted = Counter(columns)
    return min(counted, key=lambda column: (-counted[column], column), default=0)


def other(rule, text, hit, kept):
    """Return the place of a spelling that is not the piece's own."""
    line = rule.sets[hit.meaning[0]]
    quote = text.plain[hit.start : hit.end]
    instead = as_met(line[min(kept, len(line) - 1)], quote)
    said = f"This piece mixes spellings: “{instead}” elsewhere, “{quote}” here."
    return Place(text, hit.start, hit.end, said, instead)
