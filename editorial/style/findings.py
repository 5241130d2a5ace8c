"""What a rule of house style found in a text: where, what it says about it, and what may stand there."""

import hashlib
from dataclasses import dataclass

HINT, WARNING, ERROR = "hint", "warning", "error"
SEVERITIES = (HINT, WARNING, ERROR)
REACH = 80  # characters in which the words around a place are looked for


@dataclass(frozen=True)
class Finding:
    """One place in a field of a Document, as offsets in the field's plain text.

    `rule` is a rule's number, or None where the names of a term speak. `key` stays the same while the rule
    says the same of the same words among the same words; `blocks` says that a person made its rule block.
    """

    rule: int | None
    name: str
    field: str
    start: int
    end: int
    quote: str
    message: str
    severity: str = HINT
    replacement: str = ""
    key: str = ""
    blocks: bool = False


def around(plain, start, end):
    """Return the two words before a place and the two behind it: an answer is about no other place."""
    before, after = plain[max(0, start - REACH) : start], plain[end : end + REACH]
    return " ".join([*before.split()[-2:], "…", *after.split()[:2]])


def key_of(*said):
    """Return the stable name of a finding, from everything that must stay the same for an answer to stand."""
    return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()[:32]
