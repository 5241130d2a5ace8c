"""Places in a text behind the first mention of those whom its notices are about.

A mark stands in the text while it is made: two characters that no Document may hold, and between them which
of the piece's notices it is for. What is compiled has an empty comment there, `<!--notices:mention-0-->`,
which a wording fills at reading where it is to stand at the first mention.
"""

import re

# What is filled at reading; where text is written bare, content could write it, too.
OPENING = re.compile("<!--(?=notices:|/?piece)")
MARK = re.compile("\x02([0-9]+)\x03")
# The name under which a notice's parameters say which mark in the text is its own.
PARAMETER = "@mention"


def mark(number):
    """Return the mark of one of a piece's notices."""
    return f"\x02{number}\x03"


def bare(text):
    """Return content for bare text, in which it opens none of the comments that are filled at reading."""
    return OPENING.sub("<\u2060!--", text)


def kept(text, slot="mention"):
    """Return a text that was made with its marks as comments for a slot."""
    return MARK.sub(rf"<!--notices:{slot}-\1-->", text)


def resloted(html, slot):
    """Return compiled HTML with its places for mentions given to another slot."""
    return html.replace("<!--notices:mention-", f"<!--notices:{slot}-")
