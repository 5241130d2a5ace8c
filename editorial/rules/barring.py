"""What the rules and the register bar from readers."""

from editorial.law.barred import Bar, Passing
from editorial.rules.designating import unfounded
from editorial.rules.judging import judge


def ruled(article, document, moment):
    """Return what bars a Document from readers at a moment: a rule, a status, or an unfounded label."""
    found = [Bar(one.sentence, Passing[one.passing.upper()]) for one in judge(article, document, moment).bars]
    return [*found, *(Bar(sentence) for sentence in unfounded(article, document, moment))]
