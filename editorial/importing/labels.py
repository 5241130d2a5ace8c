"""The labels of an article's header, in English and Russian, in any case."""

import re

LABELS = {
    "topics": r"topics?|тем[аы]|тематика",
    "brand": r"blog\s+brand|brand|blog|бренд|рубрика|блог",
    "regions": r"regions?|регионы?",
    "tags": r"tags?|keywords?|метк[аи]|теги?|ключевые\s+слова",
    "bylines": r"by|authors?|written\s+by|авторы?",
    "translators": r"translated\s+by|translators?|перевод|переводчик",
    "date": r"date|published(?:\s+on)?|дата(?:\s+публикации)?|опубликовано",
    "title": r"title|headline|заголовок|название",
    "standfirst": r"standfirst|summary|подзаголовок|лид",
}
CUT = "\x1e"
"""Stands in a header's text where a date or a title was taken out; ends the value before it."""

HEADER_LABEL = re.compile(
    rf"(?<![^\s{CUT}«“])(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in LABELS.items())
    + r")\s*:\s*",
    re.IGNORECASE,
)
BYLINE = re.compile(r"[Bb]y\s+(?P<names>[^\W\d_a-z][^:!?]{1,120})")
"""A byline on a line of its own, without a colon: “By Ada Quill and Omar Reyes”."""


def is_byline(line):
    """Tell “By Ada Quill” from a sentence that starts with “By”."""
    matched = BYLINE.fullmatch(line)
    if not matched or line.endswith("."):
        return False
    words = re.findall(r"[\w'’.-]+", matched["names"])
    return len(words) <= 14 and all(
        word[0].isupper() or word in {"and", "de", "von", "van", "der", "al", "bin"} for word in words
    )
