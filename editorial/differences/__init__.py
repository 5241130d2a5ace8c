"""What differs between any two Documents: fields, blocks, words, structure, links, members. Pure.

`differences(before, after, labels)` returns a Difference for each field that differs; `words()` compares two
texts; `as_text()` writes Differences for a mail. The parts of one side, joined, are that side's text.
"""

from editorial.differences.fields import differences
from editorial.differences.plain import as_text
from editorial.differences.rows import Difference, Row
from editorial.differences.words import words

__all__ = ["Difference", "Row", "as_text", "differences", "words"]
