"""Finding the title: named by the footer or an address, or glued to the last name of a list."""

import re
import unicodedata
from difflib import SequenceMatcher

from .name_lists import NAMES_WITH_AND

ALIKE = 0.6
LONGEST_NAME = 8
LONGEST_TITLE = 250
PLAIN = str.maketrans("’‘‛`´“”„«»–—‑−\u00a0", "'''''\"\"\"\"\"---- ")
_STARTERS = """
a an the how why what when where who whose which is are was were can could will would should must may does
do did has have to in on at from after before for against inside beyond no not if it there this that these
as between with without under as против как почему что когда где кто зачем зачем в на о об за из от для
"""
STARTERS = frozenset(_STARTERS.split())
_NEVER_ALONE = """
united south north east west central middle new saudi sri hong european el san costa sierra burkina black
red persian great north-east security supreme world al la los las папуа северная южная саудовская новая
"""
NEVER_ALONE = frozenset(_NEVER_ALONE.split())


def span_of(title, text):
    """Return where a title stands in a text, last occurrence, whatever its quotes and dashes; or None."""
    wanted = _plain(title.rstrip("….").strip() if title.endswith(("…", "...")) else title.strip())
    plain = _plain(text)
    start = plain.rfind(wanted)
    while start > 0 and text[start - 1].isalnum():
        start = plain.rfind(wanted, 0, start + len(wanted) - 1)
    return (start, start + len(wanted)) if wanted and start >= 0 else None


def _plain(text):
    """Fold quotes, dashes and case, one character for one."""
    folded = text.translate(PLAIN)
    if folded.isascii():
        return folded.lower()
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in folded)


def is_title_like(line, alone=False):
    """Tell whether a line could be a title; `alone`: with nothing else to say so, be strict."""
    words = line.split()
    if not words or len(line) > LONGEST_TITLE or len(words) > 35 or line[-1] in ",;:":
        return False
    if line[-1] == "." and not line.endswith(("..", "S.", "K.")):
        return False
    return not alone or (len(words) <= 18 and len(words) > 1 and not re.search(r"[.!?]\s+\S", line))


def glued_title(value, kind, known, *, slug="", near=""):
    """Split “…, and LAST NAME THE TITLE” into the list and the title; say so where it is a guess.

    `slug` is the last part of the original address, `near` a title that is spelled otherwise elsewhere.
    """
    last = _start_of_last(value, kind, known)
    words = [(match.start(), match[0]) for match in re.finditer(r"\S+", value)]
    inside = [start for start, _ in words if start > last]
    for start in inside:
        if slug and slugified(value[start:]) == slug:
            return value[:start].strip(), value[start:], ""
    names = {start: value[last:start].strip(" ,") for start in inside[:LONGEST_NAME]}
    whole = [start for start, name in names.items() if known(kind, name, *names.values())]
    if whole:
        doubt = len(whole) > 1 and f"Both “{value[last : whole[0]].strip()}” and a longer name are known: "
        finding = f"{doubt}check where the title begins." if doubt else ""
        return value[: whole[-1]].strip(), value[whole[-1] :], finding
    if near:
        best, alikeness = _likeliest(value, inside, near[:LONGEST_TITLE])
        if alikeness > ALIKE:
            return value[:best].strip(), value[best:], ""
    return _guess(value, last, inside)


def _likeliest(value, starts, title):
    """Return where a text is most like a title to its end, and how much, from 0 to 1."""
    matcher, best, alikeness = SequenceMatcher(None, "", _plain(title), autojunk=False), 0, 0
    for start in starts:
        matcher.set_seq1(_plain(value[start:]))
        if len(matcher.a) <= LONGEST_TITLE and matcher.quick_ratio() > alikeness < matcher.ratio():
            best, alikeness = start, matcher.ratio()
    return best, alikeness


def slugified(text):
    """Return the words of a text as an address prints them, for comparison only."""
    folded = _plain(text)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    kept = folded.replace("'", "").replace('"', "")
    return "-".join(re.findall(r"[^\W_]+", kept))


def _start_of_last(value, kind, known):
    """Return where the last name of a list starts: after its “, and”, else its “and”, else its comma."""
    if kind == "brand":
        return 0
    for pattern in (r",\s+(?:and|и)\s+", r"\s+(?:and|и)\s+", r"[,;]\s+"):
        marks = list(re.finditer(pattern, value))
        for mark in marks if "and" in pattern else marks[-1:]:
            if not _inside_a_name(value, mark, kind, known):
                return mark.end()
    return 0


def _inside_a_name(value, mark, kind, known):
    """Tell whether a joint stands inside a name that is known whole, such as “Trinidad and Tobago”."""
    start = max(value.rfind(", ", 0, mark.start()) + 2, 0) if ", " in value[: mark.start()] else 0
    after = [match.end() for match in re.finditer(r"\S+", value[mark.end() :])][:4]
    names = [value[start : mark.end() + end].strip(" ,") for end in after]
    return any(name.casefold() in NAMES_WITH_AND or known(kind, name) for name in names)


def _guess(value, last, inside):
    """Split where a title is likeliest to begin, and leave the question to an editor."""
    start = next((at for at in inside if _opens_a_title(value[at:])), None)
    if start is None:
        first = value[last:].split()[:1]
        shortest = 1 if first and first[0].casefold() in NEVER_ALONE else 0
        start = inside[shortest] if len(inside) > shortest else None
    if start is None:
        return value, "", ""
    name, title = value[last:start].strip(" ,"), value[start:]
    return (
        value[:start].strip(),
        title,
        f"The title needs an editor: “{value[last:]}” was split into “{name}” and “{title}”.",
    )


def _opens_a_title(text):
    word = text.split()[0]
    return word[0] in '“‘"«' or (word[0].isupper() and word.casefold().strip("’'") in STARTERS)
