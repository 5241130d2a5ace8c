"""In which ways two names are spelled alike, and the words that say so. Pure."""

import re
import unicodedata

from publications.likeness import ACCENTS, TWINS, singular, visible

AND = re.compile(r"\band\b|[&+]", re.IGNORECASE)
SEPARATORS = re.compile(r"[\s‐‑‒–—―/_-]+")


def case(text):
    """Without capitals."""
    return text.casefold()


def twins(text):
    """With the Latin letter for each of another script that looks the same."""
    return "".join(map(twin, text))


def twin(char):
    """Return the Latin letter that looks like one of another script, in its case."""
    letter = TWINS.get(char.casefold(), char)
    return letter.upper() if char.isupper() else letter


def accents(text):
    """Without accents and vowel points."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not ACCENTS.match(char))
    return unicodedata.normalize("NFC", bare).replace("ı", "i").replace("ø", "o").replace("ł", "l")


def ands(text):
    """With one sign for “and”."""
    return AND.sub(" & ", text)


def marks(text):
    """Without punctuation, hyphens and spaces aside."""
    return "".join(char for char in text if char == "&" or char in "-–—‐‑ /" or is_word(char))


def gaps(text):
    """With one kind of hyphen and space, which singular words still need."""
    return SEPARATORS.sub(" ", text).strip()


def plurals(text):
    """With every word in the singular."""
    return " ".join(map(singular, text.split(" ")))


def is_word(char):
    """Whether a character is a letter, a mark or a digit."""
    return unicodedata.category(char)[0] in "LMN"


# What makes no difference between names that look alike, in the order in which it is taken away.
STEPS = {
    "capitals": case,
    "letters of another script": twins,
    "accents": accents,
    "“and” or “&”": ands,
    "punctuation": marks,
    "hyphens or spaces": gaps,
    "a plural": plurals,
}


def folded(label, *, but=""):
    """Return a name without what makes no difference, or without all of that but one."""
    text = unicodedata.normalize("NFKC", visible(label))
    for name, step in STEPS.items():
        text = text if name == but else step(text)
    return text if but == "hyphens or spaces" else text.replace(" ", "")


def differences(one, other):
    """Say in what two names differ that are the same when folded."""
    if one == other:
        return "Both bear the same name."
    found = [name for name in STEPS if folded(one, but=name) != folded(other, but=name)]
    return f"They differ by {listed(found) or 'signs that nobody sees'} alone."


def listed(words):
    """Write a list of words as a sentence does."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def words(label):
    """Return the words of a name, folded."""
    text = unicodedata.normalize("NFKC", visible(label))
    for step in (case, twins, accents, ands, marks, gaps):
        text = step(text)
    return text.split()


# Ways of writing the same sound of Arabic, Persian, Russian, Turkish or Chinese names in Latin letters.
SOUNDS = [
    (r"[’‘ʼʿʾ'`]", ""), (r"(?<=m)ed$", "ad"), (r"kh", "k"), (r"gh", "g"), (r"dh", "d"), (r"zh|dj|dzh", "j"),
    (r"ph", "f"), (r"q|c(?=[aouklrt]|$)|ck", "k"), (r"w", "v"), (r"x", "ks"), (r"ou|oo|o", "u"),
    (r"ei|ie|ee|e|y|ı", "i"), (r"(?<=.)h$", ""), (r"([^\W\d])\1+", r"\1"),
]  # fmt: skip
ARTICLES = {"al", "el", "ul", "as", "ash", "ad", "ar", "an"}
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        re.split(" ", "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i ie g"),
        strict=True,
    )
)
SHORTEST = 4  # letters of a name that may be a transliteration


def sounded(label):
    """Return how a name sounds, whichever way it was brought into Latin letters; nothing of short ones."""
    latin = "".join(CYRILLIC.get(char, char) for char in label.casefold())
    found = words(latin)
    if len(found) > 1 and found[0] in ARTICLES:
        found = found[1:]
    letters = "".join(filter(str.isalpha, found))
    if len(letters) < SHORTEST or not letters.isascii():
        return ""
    return "".join(map(sound, found))


def sound(word):
    """Return how a word sounds; one with digits in it is written in one way only."""
    if not word.isalpha():
        return word
    for pattern, letters in SOUNDS:
        word = re.sub(pattern, letters, word)
    return word
