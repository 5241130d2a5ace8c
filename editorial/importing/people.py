"""“About the author” blocks: which biography is whose."""

import re

from .name_lists import split_people
from .reading import AuthorNote

LONGEST_NAMES = 90


def author_notes(blocks, bylines, known):
    """Return AuthorNotes and findings from (heading, lines) blocks; no line of a biography is lost."""
    notes, findings = {}, []
    for heading, lines in blocks:
        names = ()
        if heading and (len(heading) > LONGEST_NAMES or re.search(r"[.!?]$", heading)):
            lines = [heading, *lines]
        elif heading:
            names, doubts = split_people(heading, lambda name: known("authors", name))
            findings += doubts
        _share_out(names or _unnoted(bylines, notes), lines, notes, findings)
    return tuple(AuthorNote(name, " ".join(bio)) for name, bio in notes.items()), findings


def _unnoted(bylines, notes):
    return [name for name in bylines if name not in notes] or list(bylines)


def _share_out(names, lines, notes, findings):
    """Give each line to the person it opens with; a line that names nobody continues the one before."""
    for name in names:
        notes.setdefault(name, [])
    current = names[0] if names else ""
    if len(names) > 1 and not any(_opens_with(line, name) for line in lines for name in names):
        findings.append(f"The biographies do not say whose they are: all stands with {current}.")
    for line in lines:
        if line in names:
            current = line
            continue
        current = next((name for name in names if _opens_with(line, name)), current)
        notes.setdefault(current, []).append(line)
    if lines and not current:
        findings.append("There is a biography, but no byline says whose it is.")


def _opens_with(line, name):
    """A biography opens with its person's name, or with the last part of it within the first words."""
    opening = line[: len(name) + 40].casefold()
    return (
        name.casefold() in opening
        or re.search(rf"\b{re.escape(name.split()[-1].casefold())}\b", opening) is not None
    )
