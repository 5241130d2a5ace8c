"""Lists in prose, “A, B, and C”, become lists of names; names that contain “and” stay whole."""

import re

NAMES_WITH_AND = frozenset(
    name.casefold()
    for name in (
        "Antigua and Barbuda",
        "Bosnia and Herzegovina",
        "Heard Island and McDonald Islands",
        "Jammu and Kashmir",
        "Saint Kitts and Nevis",
        "Saint Pierre and Miquelon",
        "Saint Vincent and the Grenadines",
        "Svalbard and Jan Mayen",
        "São Tomé and Príncipe",
        "Trinidad and Tobago",
        "Turks and Caicos Islands",
        "Wallis and Futuna",
        "Босния и Герцеговина",
        "Тринидад и Тобаго",
        "Антигуа и Барбуда",
    )
)
SEPARATOR = re.compile(
    r"(?P<serial>\s*[,;،]\s*(?:and|&|и)\s+)|(?P<comma>\s*[;،]\s*|\s*,(?!\d)\s*)|(?P<bare>\s+(?:and|и)\s+)"
)
PEOPLE_SEPARATOR = re.compile(SEPARATOR.pattern.replace(r"(?:and|и)\s+)", r"(?:and|&|и)\s+)"))
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|Ph\.?\s?D|M\.?D|Esq|M\.?P|\(Ret\.?\))\.?", re.IGNORECASE)
ORGANISATION = re.compile(
    r"\b(?:Institute|Cent(?:er|re)|Council|Foundation|Ministry|Department|Committee|Association|University|"
    r"Board|Staff|Editors|Institutes?|Институт|Центр|Совет|Фонд)\b",
    re.IGNORECASE,
)


def split_terms(text, is_known):
    """Return the names of a list of terms, and findings on what could have been meant otherwise."""
    names, doubts = _split(text, _with_common_names(is_known), SEPARATOR)
    names = [part for name in names for part in _run_together(name, is_known)]
    return _distinct(name.strip(' #"“”«»') for name in names), doubts


def split_people(text, is_known):
    """Return the names of a byline; suffixes stay with their names, organisations stay whole."""
    organisation = ORGANISATION.search(text)
    if organisation and not re.search("[,;]", text) and " and " in text and not is_known(text):
        return (text,), [f"“{text}” was kept as one author: check the byline."]
    names, _ = _split(text, _with_common_names(is_known), PEOPLE_SEPARATOR)
    people = []
    for name in names:
        if people and SUFFIX.fullmatch(name):
            people[-1] += f", {name}"
        else:
            people.append(name)
    return _distinct(people), []


def _with_common_names(is_known):
    return lambda name: name.casefold() in NAMES_WITH_AND or is_known(name)


def _split(text, is_known, separator):
    """Walk over the pieces between separators: the longest known span wins, then the rules of prose."""
    text = text.strip().strip(",;").strip()
    marks = list(separator.finditer(text))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    names, doubts, here = [], [], 0
    while here < len(starts):
        last = _longest_known(text, starts, ends, here, is_known)
        if last == here:
            while last < len(marks) and not _divides(text, marks, starts, ends, last, is_known):
                last += 1
        names.append(text[starts[here] : ends[last]])
        if last < len(marks) and _doubtful(text, marks, starts, ends, last, is_known):
            doubts.append(f"“{text[starts[last] : ends[last + 1]]}” was read as two names: check them.")
        here = last + 1
    return [name for name in names if name], doubts


def _longest_known(text, starts, ends, here, is_known):
    for last in range(min(here + 4, len(starts) - 1), here, -1):
        if is_known(text[starts[here] : ends[last]]):
            return last
    return here


def _divides(text, marks, starts, ends, at, is_known):
    """A comma divides; “and” divides as the last joint of a list without a serial comma."""
    if marks[at].lastgroup != "bare" or "&" in marks[at][0]:
        return True
    if _both_known(text, starts, ends, at, is_known):
        return True
    kinds = [mark.lastgroup for mark in marks]
    return "serial" not in kinds and (at == len(marks) - 1 or "comma" not in kinds)


def _doubtful(text, marks, starts, ends, at, is_known):
    return marks[at].lastgroup == "bare" and not _both_known(text, starts, ends, at, is_known)


def _both_known(text, starts, ends, at, is_known):
    return is_known(text[starts[at] : ends[at]]) and is_known(text[starts[at + 1] : ends[at + 1]])


def _run_together(name, is_known):
    """Older pages print “MediaSociety”: divide it where both parts are known and the whole is not."""
    parts = re.split(r"(?<=[a-z])(?=[A-Z])", name)
    if len(parts) > 1 and not is_known(name) and all(map(is_known, parts)):
        return parts
    return [name]


def _distinct(names):
    seen = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(name for name in seen.values() if name)
