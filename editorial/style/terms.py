"""Names of terms that are not to be written: each term that has any is a rule of its own, one record."""

import json
from collections import defaultdict

from django.conf import settings

from editorial.style.ruling import Rule

SCOPE = ("title", "standfirst", "body", "takeaways", "images", "tags")


def rules(rows):
    """Return a rule for every term of some names, one more for every language in which it has any.

    A row is (term, name, language, what the term is called, its labels by language, its form at first).
    """
    found = defaultdict(list)
    for term, name, language, called, labels, first in rows:
        if called:
            found[term, language or main_language(), called, labels, first].append(name)
    return [rule(*known, names) for known, names in sorted(found.items())]


def rule(term, language, called, labels, first, names):
    """Return the rule of one term in one language."""
    label = json.loads(labels or "{}").get(language, called)
    return Rule(
        id=f"term:{term}:{language}",
        name=called,
        kind="preferred",
        names=tuple(names),
        preferred=label,
        first=first if label == called else "",
        scope=SCOPE,
        autofix=True,
        language=language,
    )


def main_language():
    """Return the language of names that say none: that of the site."""
    return settings.LANGUAGE_CODE.partition("-")[0]
