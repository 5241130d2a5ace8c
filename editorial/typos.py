"""What counts as a typo: few words of running text, and no figure, name or negation among them. Pure."""

import re
from difflib import SequenceMatcher

from publications.document import PARTS
from publications.richtext import blocks, plain

# The texts in which a typo may be; a change of anything else is never one.
TEXTS = ("title", "kicker", "standfirst", "short_title", "body", "disclosure", "funding")
NEGATIONS = {
    *("no", "not", "never", "none", "neither", "nor", "nobody", "nothing", "nowhere", "without", "cannot"),
    *("unless", "не", "нет", "ни", "никогда", "без"),
    *("لا", "لم", "لن", "ليس", "غير", "بدون"),
}
WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
TAGS = re.compile(r"<[^>]*>")


def is_typo(base, document, *, most):
    """Whether the second Document differs from the first by at most so many harmless words."""
    names = base.differences(document)
    if not names or not set(names) <= set(TEXTS) or same_tags(base, document) is False:
        return False
    pairs = [pair for name in names for pair in replaced(text(base, name), text(document, name))]
    count = sum(max(len(before), len(after)) for before, after in pairs)
    return 0 < count <= most and not any(weighs(before, after) for before, after in pairs)


def same_tags(base, document):
    """Whether two bodies have the same structure, links and marks."""
    before, after = base.content.body, document.content.body
    return len(blocks(before)) == len(blocks(after)) and TAGS.findall(before) == TAGS.findall(after)


def text(document, name):
    """Return a field of a Document as running text."""
    return plain(document.get(name)) if name == "body" else document.get(name)


def replaced(before, after):
    """Return the runs of words in which two texts differ, as `(words before, words after)`."""
    old, new = WORD.findall(before), WORD.findall(after)
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return [(old[i1:i2], new[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def weighs(before, after):
    """Whether a change touches a figure, a name or a negation, and so is more than a typo."""
    return any(
        any(char.isdigit() for char in word)
        or word != word.lower()
        or word.lower() in NEGATIONS
        or word.lower().endswith(("n't", "n’t"))
        for word in [*before, *after]
    )


def words_changed(base, document):
    """Say what changed, as “old → new”, a change a line."""
    names = [name for name in PARTS["content"].__dataclass_fields__ if name in base.differences(document)]
    pairs = [pair for name in names for pair in replaced(text(base, name), text(document, name))]
    return "\n".join(f"“{' '.join(before)}” → “{' '.join(after)}”" for before, after in pairs)
