"""What is left of words when their endings go: so a name is found in the plural, or declined. Pure.

No grammar: what matters is that a name and its forms in a text come out alike, and different names do not.
English loses plurals, Russian and its like the endings of cases, Arabic what is written onto a word's front.
"""

import re

from publications.words import spans

SHORTEST = 4  # of a Latin word that may be a plural: “gas” and “its” are none
LONGEST = 220
LEFT = 3  # letters that stay, whatever goes
ENDINGS = (
    "иями ыми ими ями ами ией его ого ему ому иях иям ия ии ию ие ая яя ую юю ой ей ый ий ые ых их ым им "
    "ом ем ах ях ам ям ов ев а я у ю е и ы о ь й"
)
FRONTS = "وال فال وبال بال كال ال لل ولل فلل و ف ب ك ل"
ENDINGS, FRONTS = set(ENDINGS.split()), set(FRONTS.split())
VOWELS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
FILLERS = {"and", "&"}
REGIONAL = re.compile(" (asia|africa|america|eurasia|arabia|oceania|australia)$")


def stem(word, written=""):
    """Return what is left of a folded word; `written` is the word as it stands in its text."""
    first = word[0]
    if first < "\u0250":
        return singular(word, written)
    if "\u0400" <= first < "\u0530":
        sizes = (size for size in (4, 3, 2, 1) if len(word) - size >= LEFT and word[-size:] in ENDINGS)
        return word[: len(word) - next(sizes, 0)]
    if "\u0600" <= first < "\u0700":
        word = VOWELS.sub("", word).translate(ALIKE)
        sizes = (size for size in (4, 3, 2, 1) if len(word) - size >= LEFT and word[:size] in FRONTS)
        return word[next(sizes, 0) :]
    return word


def singular(word, written):
    """Return an English word without its plural ending; “NGOs” is “NGO”."""
    if written[-1:] == "s" and len(written) > 2 and written[:-1].isupper():
        return word[:-1]
    if len(word) < SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > SHORTEST else word[:-1]


def places(text):
    """Return [(stem, start, end)] of the words of a text, the ends of sentences among them."""
    cut = spans(text)
    return [(stem(word, text[start:end]), start, end) for word, start, end in cut if word not in FILLERS]


def stems(label):
    """Return the stems of a name, one a word; what ends a sentence is no part of a name."""
    found = [one for one, _, _ in places(label)]
    return found[:-1] if found and not found[-1].isalnum() and len(found) > 1 else found


def bare(label):
    """Return a name as texts say it: without the bracket that tells it from its like."""
    return label.partition(" (")[0]


def stems_of_name(label):
    """Return the stems of a name, as texts are searched for them."""
    return " ".join(stems(bare(label)))[:LONGEST]


def forms(stems):
    """Yield the stems of a name as it is said: of a part of the world also “Central Asian”.

    Of one word that would be too much: the Indian Ocean is not India.
    """
    if stems:
        yield stems
    if REGIONAL.search(stems):
        yield f"{stems}n"
