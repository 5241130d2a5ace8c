"""Abbreviations that a text uses before it says what they stand for."""

import regex

from editorial.style.ruling import Place, lines

ABBREVIATION = regex.compile(r"(?<![\w&-])\p{Lu}[\p{Lu}\d]*(?:[&-]\p{Lu}[\p{Lu}\d]*)*(?:s(?!\w))?(?!\w)")
FEWEST = 2
# Roman numerals are none.
NUMERAL = regex.compile(r"[IVXLC]+")
# All capitals is how some headings are written.
SHOUTED = regex.compile(r"\p{Lu}{2,}\W+\p{Lu}{2,}\W+\p{Lu}{2,}")


def find(rule, reading):
    """Find abbreviations at their first use in the text, where no words beside them say what they mean."""
    allowed = {one.removesuffix("s") for one in lines(rule.allowed)} | reading.spoken_for
    found = []
    for text in reading.texts:
        seen = set()
        for match in ABBREVIATION.finditer(text.plain):
            place = first(match, text, seen, allowed, reading)
            found += [place] if place else []
    return found


def first(match, text, seen, allowed, reading):
    """Return the place of an abbreviation that is met first and not explained, or None."""
    short = match[0].removesuffix("s")
    if short in seen or short in allowed or not counts(short):
        return None
    if reading.leaves_out(text, *match.span()) or in_shouted(text.plain, match):
        return None
    seen.add(short)
    if explained(text.plain, match):
        return None
    return Place(text, *match.span(), f"Say at first use what “{short}” stands for.")


def counts(short):
    """Whether letters are an abbreviation: at least two capitals, and no Roman numeral."""
    return sum(map(str.isupper, short)) >= FEWEST and not NUMERAL.fullmatch(short)


def explained(text, match):
    """Whether an abbreviation stands in parentheses after words, or has words in parentheses after it."""
    before, after = text[: match.start()], text[match.end() :]
    in_parentheses = before.endswith("(") and before[:-1].rstrip()[-1:].isalnum()
    return in_parentheses or regex.match(r"\s?\(\p{L}[^()]*\s[^()]*\)", after) is not None


def in_shouted(text, match):
    """Whether a line is all in capitals around an abbreviation."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    line = text[start : end if end >= 0 else len(text)]
    return line.isupper() and SHOUTED.search(line) is not None
