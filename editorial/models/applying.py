"""A Document written into an article and its rows, so that the article says exactly the same."""

from dataclasses import fields

from editorial.models.grants import Grant
from editorial.models.mapping import COLUMNS, document_of
from editorial.models.provenance import Provenance
from publications.document import Correction, Document
from publications.models import (
    Attachment,
    Author,
    Brand,
    Image,
    Licence,
    Notice,
    Piece,
    Region,
    Series,
    Source,
    Tag,
    Topic,
)
from publications.named import named

USED = ("place", "alt", "decorative", "caption", "credit", "file", "focus_x", "focus_y")


class UnknownRow(ValueError):
    """A Document names a row that this database does not hold."""


def apply(article, document):
    """Write a Document's three parts into an article and its rows; what is equal is left alone."""
    is_new = article.pk is None
    before = Document() if is_new else document_of(article)
    fill(article, document)
    article.save()
    article.is_bare = is_new
    for name in before.differences(document):
        if name in ROWS:
            write(article, name, document.get(name))
    article.is_bare = False
    forget_loaded_rows(article)


def fill(article, document, find=named):
    """Write a Document into an article's own columns, without saving it; `find` is as `named()`."""
    content, classification, record = document.content, document.classification, document.record
    for name in COLUMNS:
        setattr(article, name, getattr(content, name))
    article.takeaways = list(content.takeaways)
    article.brand = row_of(Brand, classification.brand, find)
    article.series = row_of(Series, classification.series, find)
    article.number = classification.number
    article.translation_of = row_of(Piece, classification.translation_of, find)
    article.slug, article.indexing = record.slug, record.indexing
    article.licence, article.republication = row_of(Licence, record.licence, find), record.republication
    article.doi, article.report_number = record.doi, record.report_number


def write(article, name, value):
    """Write the rows that a field of a Document is made of, in the place of those that are there."""
    rows = ROWS[name](article, value, named)
    if name == "regions":
        article.regions.add(*rows) if article.is_bare else article.regions.set(rows)
        return
    relation = article._meta.get_field(KINDS[name])
    if not article.is_bare:
        relation.related_model.objects.filter(**{relation.field.name: article}).delete()
    relation.related_model.objects.bulk_create(rows)


def row_of(model, uuid, find=named):
    """Return the row that a Document names, or None for none."""
    return None if uuid is None else rows_of(model, [uuid], find)[0]


def rows_of(model, uuids, find=named):
    """Return the rows that a Document names, in its order. Raise UnknownRow when one is missing."""
    found = find(model, uuids)
    missing = [uuid for uuid in uuids if uuid not in found]
    if missing:
        raise UnknownRow(f"There is no {model._meta.verbose_name} {missing[0]} here.")
    return [found[uuid] for uuid in uuids]


def forget_loaded_rows(article):
    """Drop what was prefetched, so that `document()` reads what was written."""
    article._prefetched_objects_cache = {}
    article._state.fields_cache.pop("provenance", None)


# How rows are made: of an article and a field of its Document, in their order, none of them stored.


def placed(article, rows):
    """Return rows of an article as they follow one another."""
    for position, row in enumerate(rows):
        row.position, row.article = position, article
    return rows


def topics(article, uuids, find):
    """Make the topics, the primary one first."""
    model = kind_of(article, "topics")
    return placed(article, [model(topic=topic) for topic in rows_of(Topic, uuids, find)])


def tags(article, uuids, find):
    """Make the tags by their rows, so that a proposed or merged tag stays what it is."""
    model = kind_of(article, "tags")
    return [model(content_object=article, tag=tag) for tag in rows_of(Tag, uuids, find)]


def regions(article, uuids, find):
    """Return the regions themselves."""
    return rows_of(Region, uuids, find)


def pins(article, uuids, find):
    """Make the pieces that an editor pinned."""
    model = kind_of(article, "pins")
    return placed(article, [model(piece=piece) for piece in rows_of(Piece, uuids, find)])


def bylines(article, signed, find):
    """Make the bylines."""
    authors = rows_of(Author, [byline.author for byline in signed], find)
    model = kind_of(article, "bylines")
    return placed(
        article, [model(author=a, role=b.role, bio=b.bio) for a, b in zip(authors, signed, strict=True)]
    )


def images(article, uses, find):
    """Make the pictures' uses."""
    model, rows = kind_of(article, "images"), []
    for image, use in zip(rows_of(Image, [use.image for use in uses], find), uses, strict=True):
        said = {name: getattr(use, name) for name in USED}
        rows.append(model(image=image, licence=row_of(Licence, use.licence, find), **said))
    return placed(article, rows)


def attachments(article, uses, find):
    """Make the attachments' uses."""
    found = rows_of(Attachment, [use.attachment for use in uses], find)
    model = kind_of(article, "attachments")
    rows = [model(attachment=a, title=u.title, file=u.file) for a, u in zip(found, uses, strict=True)]
    return placed(article, rows)


def notices(article, applied, find):
    """Make the applied notices."""
    model, rows = kind_of(article, "notices"), []
    for notice, one in zip(rows_of(Notice, [one.notice for one in applied], find), applied, strict=True):
        said = {name: getattr(one, name) for name in ("uuid", "origin", "reason", "entity")}
        rows.append(model(notice=notice, parameters=dict(one.parameters), **said))
    return placed(article, rows)


def corrections(article, said, find):
    """Make the corrections."""
    model, names = kind_of(article, "corrections"), [field.name for field in fields(Correction)]
    return placed(article, [model(**{name: getattr(one, name) for name in names}) for one in said])


def provenance(article, value, find):
    """Make the row that says where the piece came from, or none for our own."""
    if value is None:
        return []
    names = ("url", "original_title", "published", "grant", "carried_notice", "raw_digest")
    names += ("authors", "completeness")
    row = Provenance(
        article=article,
        source=row_of(Source, value.source, find),
        licence=row_of(Licence, value.licence, find),
        permission=row_of(Grant, value.permission, find),
        edits=list(value.edits),
        **{name: getattr(value, name) for name in names},
    )
    row.normalise()
    return [row]


def kind_of(article, name):
    """Return the model of the rows that a field of a Document is made of."""
    return article._meta.get_field(KINDS[name]).related_model


ROWS = {
    "topics": topics,
    "tags": tags,
    "regions": regions,
    "pins": pins,
    "bylines": bylines,
    "images": images,
    "attachments": attachments,
    "notices": notices,
    "corrections": corrections,
    "provenance": provenance,
}
# By which relation an article knows the rows of a field.
KINDS = {name: name for name in ROWS} | {
    "topics": "article_topics",
    "tags": "tagged",
    "notices": "applied_notices",
}
