"""How the names of a term are typed: one a line, with what a name is in brackets where it matters.

“ISIS-K (acronym)”, “Талибан (ru)” and “Burma (former, en)” are read; any other bracket is part of the name.
"""

import re
from dataclasses import dataclass

from django.conf.locale import LANG_INFO

from publications.likeness import visible
from publications.models import TermName

KINDS = {label: kind for kind, label in TermName.Kind.choices} | {kind.value: kind for kind in TermName.Kind}
SAID = re.compile(r"(?P<label>.+?)\s*\((?P<said>[^()]+)\)\Z")
LABEL = re.compile(r"(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\s*[:=]\s*(?P<label>.+)\Z")
CODES = {code.lower(): code for code in LANG_INFO}


@dataclass(frozen=True)
class Name:
    """A name as typed: what it is called, in which language, of what kind."""

    label: str
    language: str = ""
    kind: str = ""

    def __str__(self):
        said = ", ".join(filter(None, [self.kind and TermName.Kind(self.kind).label, self.language]))
        return f"{self.label} ({said})" if said else self.label


def read_name(line):
    """Return the Name that a line spells."""
    line = visible(line)
    found = SAID.match(line)
    said = [part.strip().lower() for part in found["said"].split(",")] if found else []
    if not said or not all(part in KINDS or part in CODES for part in said):
        return Name(line)
    kinds = [KINDS[part] for part in said if part in KINDS]
    languages = [CODES[part] for part in said if part in CODES]
    return Name(found["label"], "".join(languages[:1]), "".join(kinds[:1]))


def read_label(line):
    """Return (language, label) of a line such as “ru: Талибан”. Raise ValueError where it says none."""
    found = LABEL.match(visible(line))
    language = CODES.get(found["language"].lower()) if found else None
    if language is None:
        raise ValueError(line)
    return language, found["label"]


def written(names):
    """Return rows of TermName as lines."""
    return [str(Name(name.label, name.language, name.kind)) for name in names]
