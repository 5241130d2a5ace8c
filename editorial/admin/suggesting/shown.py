"""What is suggested for a text, as the form shows it: by field, each with its reason and its place."""

from dataclasses import dataclass, field

from django.urls import reverse

from editorial.admin.style import typed
from editorial.models import DismissedSuggestion
from editorial.releasing.placing import resolve
from editorial.terms.kindred import kindred
from editorial.terms.suggesting import FIELDS, suggest
from editorial.terms.suggesting import TAG as TAGS

NEW = "admin:article-suggestions-new"
HEADINGS = {"topics": "Topics", "regions": "Regions", "tags": "Tags", "pins": "Related reading"}
PIECE = "piece"


@dataclass
class Row:
    """One suggestion: which field it is for, what is sent there, why, and where it stands in the form."""

    field: str
    value: str
    label: str
    reason: str
    detail: str = ""
    control: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""


@dataclass
class Group:
    """The suggestions for one field."""

    field: str
    heading: str
    rows: list = field(default_factory=list)


def shown(document, article, *, dismissed=(), words=(), pins=()):
    """Return the Groups of what is suggested for a text; `words` are those of its captions in a form."""
    away = {*dismissed, *dismissed_of(article)}
    found = suggest(document, dismissed=away)
    rows = [row(one, words) for one in found]
    tags = {one.uuid for one in found if one.vocabulary == TAGS and one.quote}
    tags |= set(resolve(document.get("tags")).values()) if document.get("tags") else set()
    besides = {*away, *pins, *document.get("pins"), *([article.piece.uuid] if article.pk else [])}
    for piece in kindred(tags, besides=besides):
        rows.append(Row("pins", str(piece.uuid), piece.label, piece.reason))
    groups = {name: Group(name, heading) for name, heading in HEADINGS.items()}
    for one in rows:
        groups[one.field].rows.append(one)
    return [group for group in groups.values() if group.rows]


def row(suggestion, words):
    """Return a Suggestion as a row."""
    control, _ = typed.spot(suggestion, words) if suggestion.quote else ("", 0)
    return Row(
        FIELDS[suggestion.vocabulary],
        str(suggestion.uuid),
        suggestion.label,
        suggestion.reason[:1].upper() + suggestion.reason[1:] + ".",
        suggestion.detail,
        control,
        suggestion.quote,
        suggestion.before,
        suggestion.after,
    )


def dismissed_of(article):
    """Return what was dismissed for an article."""
    if not article.pk:
        return set()
    return set(DismissedSuggestion.objects.filter(article=article.pk).values_list("term", flat=True))


def address(article):
    """Return the address that a form asks."""
    if article is None or not article.pk:
        return reverse(NEW)
    return reverse("admin:article-suggestions-check", args=[article.pk])
