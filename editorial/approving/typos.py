"""What counts as a typo: few words of running text, and no figure, name or negation among them. Pure."""

import re
from difflib import SequenceMatcher

from publications.document import PARTS

# The texts in which a typo may be; a change of anything else is never one.
TEXTS = ("title", "kicker", "standfirst", "short_title", "body", "disclosure", "funding")
WEIGHTY = {
    *("no", "not", "never", "none", "neither", "nor", "nobody", "nothing", "nowhere", "without", "cannot"),
    *("unless", "не", "нет", "ни", "никогда", "без"),
    *("nicht", "kein", "keine", "keinen", "keiner", "nie", "niemals", "ohne", "weder", "noch"),
    *("ne", "pas", "non", "jamais", "sans", "aucun", "aucune", "sin", "nunca", "ningún", "ninguna", "ni"),
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("hundred", "thousand", "million", "billion", "trillion", "half", "third", "quarter", "dozen"),
}
PREFIXES = ("un", "in", "il", "im", "ir", "dis", "non", "non-", "anti", "не", "без")
TAG = r"<[^>]*>"
WORD = r"[^\W_]+(?:[’'\-][^\W_]+)*"
TOKEN = re.compile(f"{TAG}|{WORD}|\\S")
IS_WORD = re.compile(WORD)


def is_typo(base, document, *, most):
    """Whether the second Document differs from the first by at most so many harmless words."""
    names = base.differences(document)
    if not names or not set(names) <= set(TEXTS):
        return False
    pairs = [pair for name in names for pair in replaced(base.get(name), document.get(name))]
    count = sum(max(len(before), len(after)) for before, after in pairs)
    return 0 < count <= most and not any(weighs(before, after) for before, after in pairs)


def replaced(before, after):
    """Return the runs of words, signs and tags in which two texts differ, as `(before, after)`."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return [(old[i1:i2], new[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def weighs(before, after):
    """Whether a change is more than a typo: a sign, a tag, a figure, a name, a negation or its prefix.

    A script without capitals cannot tell a name: rather one check too many.
    """
    if len(before) == len(after) and any(map(is_opposite, before, after)):
        return True
    return any(
        not IS_WORD.fullmatch(word)
        or not all((char.isalpha() and char.lower() != char.upper()) or char in "’'-" for char in word)
        or word != word.lower()
        or word in WEIGHTY
        or word.endswith(("n't", "n’t", "less"))
        for word in [*before, *after]
    )


def is_opposite(one, other):
    """Whether one word is the other with a prefix that turns its meaning round."""
    short, long = sorted((one, other), key=len)
    return any(long == prefix + short for prefix in PREFIXES)


def words_changed(base, document):
    """Say what changed, as “old → new”, a change a line."""
    names = [name for name in PARTS["content"].__dataclass_fields__ if name in base.differences(document)]
    pairs = [pair for name in names for pair in replaced(base.get(name), document.get(name))]
    return "\n".join(f"“{' '.join(before)}” → “{' '.join(after)}”" for before, after in pairs)
