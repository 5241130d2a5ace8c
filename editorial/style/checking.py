"""What house style says of a Document: a pure function on rules, and the door that reads the rules in use."""

from editorial.models import Original
from editorial.style import book
from editorial.style.answered import answered
from editorial.style.dating import day_of
from editorial.style.labels import labels_of
from editorial.style.ruleset import Ruleset
from editorial.style.texts import LISTS, TAGS, texts


def findings(document, rules, *, day=None, labels=(), lists=()):
    """Return what some rules find in a Document, in the order in which it stands there; no query.

    `rules` is a Ruleset, or rules that are made ready for this once. `labels` are those of the Document's
    terms, `lists` those that came with it from its source: no rule reads them where they are not given.
    """
    ruleset = rules if isinstance(rules, Ruleset) else Ruleset(rules)
    if not ruleset:
        return []
    read = texts(document, labels=labels, lists=lists)
    brand, language = document.classification.brand, document.content.language
    return ruleset.findings(read, language=language, brand=brand, day=day or day_of(document))


def check(document, *, day=None):
    """Return what the rules in use find in a Document: four queries at most, one where there are no rules.

    `day` is the one whose rules count; without it that on which its source published it, else today.
    """
    return checked(book.current(), document, day)


def checked(ruleset, document, day=None, article=None):
    """Return what rules find in a Document, with the labels and lists that they read."""
    labels = labels_of(document, article) if TAGS in ruleset.scopes else ()
    lists = lists_of(document) if LISTS in ruleset.scopes else ()
    return findings(document, ruleset, day=day, labels=labels, lists=lists)


def lists_of(document):
    """Return the lists that stood over a text as it came in, a line each."""
    provenance = document.record.provenance
    if provenance is None or not provenance.raw_digest:
        return ()
    found = Original.objects.filter(digest=provenance.raw_digest).values_list("labels", flat=True).first()
    return [" ".join(str(value).split()) for value in (found or {}).values()]


def check_article(article, document=None):
    """Return what is found in an article, by the rules of the day on which it first came out.

    Asked again about the same text in one request, it answers from the article.
    """
    ruleset = book.current()
    if not ruleset:
        return []
    document = document or article.document()
    kept = getattr(article, "_style", None)
    if kept is None or kept[:2] != (ruleset, document.digest):
        day = day_of(document, article) if ruleset.is_dated else None
        found = checked(ruleset, document, day, article)
        article._style = kept = (ruleset, document.digest, found)
    return kept[2]


def open_findings(article, document=None):
    """Return what is found in an article and nobody accepted or waived."""
    found = check_article(article, document)
    done = answered(article) if found else ()
    return [one for one in found if one.key not in done]


def blocking(article, document):
    """Return the open findings that stand in the way of readers: errors that a person made block.

    Where no rule blocks, the text is not looked at; an article loaded with the word that none does asks
    nothing.
    """
    if not getattr(article, "is_styled", True) or not book.current().blocks:
        return []
    found = [one for one in check_article(article, document) if one.blocks]
    done = answered(article) if found else ()
    return [one for one in found if one.key not in done]
