"""Document → the Edition's cached HTML, text and structured data. The same in, the same out."""

from html import escape

from editorial.subjects import subject_of
from publications import richtext
from publications.formats import atom, json_feed, rss
from publications.formats.head import head
from publications.formats.json_ld import json_ld
from publications.models import EditionText

# Raised whenever the compiled form changes, so that `recompile` finds what is behind.
COMPILER = 1


def compile_edition(edition):
    """Compile one Edition of outcome 200 and keep the result. Return its EditionText."""
    columns = columns_of(subject_of(edition))
    return EditionText.objects.update_or_create(edition=edition, defaults=columns)[0]


def columns_of(subject):
    """Return the columns of EditionText for a Subject."""
    body = richtext.render(subject.body, figures={})
    return {
        "compiler": COMPILER,
        "path": subject.path,
        "title": subject.title,
        "language": subject.language,
        "head": head(subject),
        "header": f"<h1>{escape(subject.title)}</h1>",
        "body": body,
        "foot": "",
        "card": f'<a href="{subject.path}">{escape(subject.title)}</a>',
        "rss": rss.item(subject, body),
        "atom": atom.item(subject, body),
        "json": json_feed.item(subject, body),
        "plain": subject.body,
        "structured": json_ld(subject),
        "notices": [[str(applied.notice), dict(applied.parameters)] for applied in subject.notices],
        "links": [],
        "indexable": subject.is_indexable,
    }
