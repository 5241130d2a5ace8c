"""A guess at a text's language from its script and its commonest words."""

import re
from collections import Counter

WORDS = {
    "en": "the of and to in is that for with are by on as was",
    "de": "der die und das nicht ist von mit den ein auch auf",
    "fr": "le les des et est une dans que pour qui sur pas",
    "es": "el los las del que es una por con para como su",
    "it": "il che di della per non una con gli sono del nel",
    "pt": "o os que do da não uma para com dos em mais",
    "tr": "ve bir bu için ile olarak da de çok daha gibi kadar",
}
SCRIPTS = [("uk", "іїєґ"), ("fa", "پچژگ"), ("kk", "әғқңөұүһ")]
LETTERS = {"cyrillic": r"[а-яёіїєґ]", "arabic": r"[\u0600-\u06ff]", "zh": r"[\u4e00-\u9fff]"}


def language_of(text):
    """Return an ISO 639-1 code, or "" where the text does not say."""
    text = text[:20_000].lower()
    found = re.findall(r"[^\W\d_]+", text)
    letters = sum(map(len, found)) or 1
    for code, script in () if text.isascii() else LETTERS.items():
        if len(re.findall(script, text)) > letters * 0.5:
            return _within(code, text, letters)
    counts = Counter(found)
    scores = {code: sum(counts[word] for word in words.split()) for code, words in WORDS.items()}
    best = max(scores, key=scores.get)
    return best if scores[best] >= 3 else ""


def _within(script, text, letters):
    for code, marks in SCRIPTS:
        if sum(map(text.count, marks)) > letters * 0.01:
            return code
    return {"cyrillic": "ru", "arabic": "ar"}.get(script, script)
