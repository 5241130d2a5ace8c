"""Document → the Edition's cached HTML, text and structured data. The same in, the same out."""

from editorial import fragments
from editorial.subjects import subject_of
from publications import richtext
from publications.formats import atom, json_feed, rss
from publications.formats.head import head
from publications.formats.json_ld import json_ld
from publications.models import EditionText

# Raised whenever the compiled form changes, so that `recompile` finds what is behind.
COMPILER = 5


def compile_edition(edition):
    """Compile one Edition of outcome 200 and keep the result. Return its EditionText."""
    columns = columns_of(subject_of(edition))
    return EditionText.objects.update_or_create(edition=edition, defaults=columns)[0]


def columns_of(subject):
    """Return the columns of EditionText for a Subject."""
    body = fragments.body(subject)
    return {
        "compiler": COMPILER,
        "path": subject.path,
        "title": subject.title,
        "language": subject.language,
        "head": head(subject),
        "header": fragments.header(subject),
        "body": body,
        "foot": fragments.foot(subject),
        "card": fragments.card(subject),
        "rss": rss.item(subject, body),
        "atom": atom.item(subject, body),
        "json": json_feed.item(subject, body),
        "plain": plain(subject),
        "structured": json_ld(subject),
        "notices": [[str(applied.notice), dict(applied.parameters)] for applied in subject.notices],
        "links": links(subject),
        "indexable": subject.is_indexable,
        "retracted": subject.retraction is not None,
    }


def plain(subject):
    """Return what search reads: title, standfirst and text, without markup; a retracted text is not found."""
    text = subject.retraction.sentence if subject.retraction else richtext.plain(subject.body)
    return "\n\n".join(filter(None, [subject.title, subject.standfirst, text]))


def links(subject):
    """Return the pieces that the page names, each once: pinned, translated, linked to."""
    named = [*subject.pins, subject.translation_of, *richtext.pieces(subject.body)]
    return list(dict.fromkeys(str(uuid) for uuid in named if uuid is not None))
