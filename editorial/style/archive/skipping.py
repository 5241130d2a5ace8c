"""Which texts a rule need not read: those that hold none of the words that it looks for, as they are stored.

A rule that looks for literal words finds nothing where these are not, and most texts of an archive hold
none. That is told from the stored form of a Document, without reading its structure. What is passed on may
hold nothing all the same; what is skipped never holds anything.
"""

import re

from editorial.style.kinds import KINDS
from editorial.style.texts import LISTS, TAGS
from editorial.style.tokens import INVISIBLE, TWINS, WIDE, tokens

MOST = 200  # entries beyond which looking for each costs more than reading
TAG = re.compile(r"<[^<>]*>")


def needles(rule):
    """Return the words of each entry of a rule, all of which a text must hold; None where nothing is told.

    Nothing is told of patterns, of signs, and of rules that read more than a Document says.
    """
    if rule.is_regex or {TAGS, LISTS} & set(rule.scope):
        return None
    entries = [text for text, _ in KINDS[rule.kind].words(rule)]
    found = [tuple(key for key in tokens(text.strip()).keys if key.isalpha()) for text in entries]
    return found if found and all(found) and len(found) <= MOST else None


def may_hold(stored, wanted):
    """Whether the stored text of a Document may hold an entry; words that marks part count as one."""
    if wanted is None:
        return True
    text = INVISIBLE.sub("", TAG.sub("", stored)).translate(WIDE)
    text = f"{text}\n{'' if text.isascii() else text.translate(TWINS)}".casefold()
    return any(all(key in text for key in keys) for keys in wanted)
