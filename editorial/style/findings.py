"""What a rule of house style found in a text: where, what it says about it, and what may stand there."""

import hashlib
from dataclasses import dataclass

HINT, WARNING, ERROR = "hint", "warning", "error"
SEVERITIES = (HINT, WARNING, ERROR)


@dataclass(frozen=True)
class Finding:
    """One place in a field of a Document, as offsets in the field's plain text.

    `rule` is a rule's number, or None where the names of a term speak. `key` stays the same while the same
    words are found by the same rule as often before them; `blocks` says that a person made its rule block.
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


def key_of(rule, field, quote, number):
    """Return the stable name of a finding: of a rule, in a field, the so-manyth of these words."""
    said = "\n".join((rule, field, str(number), quote))
    return hashlib.sha256(said.encode()).hexdigest()[:32]
