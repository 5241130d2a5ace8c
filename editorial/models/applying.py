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
    content, classification, record = document.content, document.classification, document.record
    for name in COLUMNS:
        setattr(article, name, getattr(content, name))
    article.takeaways = list(content.takeaways)
    article.brand = row_of(Brand, classification.brand)
    article.series = row_of(Series, classification.series)
    article.number = classification.number
    article.translation_of = row_of(Piece, classification.translation_of)
    article.slug, article.indexing = record.slug, record.indexing
    article.licence, article.republication = row_of(Licence, record.licence), record.republication
    article.doi, article.report_number = record.doi, record.report_number
    article.save()
    article.is_bare = is_new
    for name in before.differences(document):
        if name in ROWS:
            ROWS[name](article, document.get(name))
    article.is_bare = False
    forget_loaded_rows(article)


def row_of(model, uuid):
    """Return the row that a Document names, or None for none."""
    return None if uuid is None else rows_of(model, [uuid])[0]


def rows_of(model, uuids):
    """Return the rows that a Document names, in its order. Raise UnknownRow when one is missing."""
    found = named(model, uuids)
    missing = [uuid for uuid in uuids if uuid not in found]
    if missing:
        raise UnknownRow(f"There is no {model._meta.verbose_name} {missing[0]} here.")
    return [found[uuid] for uuid in uuids]


def forget_loaded_rows(article):
    """Drop what was prefetched, so that `document()` reads what was written."""
    article._prefetched_objects_cache = {}
    article._state.fields_cache.pop("provenance", None)


def replace_rows(manager, rows):
    """Put these rows, in this order, in the place of those that are there."""
    if not manager.instance.is_bare:
        manager.all().delete()
    for position, row in enumerate(rows):
        row.position, row.article_id = position, manager.instance.pk
    manager.bulk_create(rows)


def write_topics(article, uuids):
    """Write the topics, the primary one first."""
    model = article.article_topics.model
    replace_rows(article.article_topics, [model(topic=topic) for topic in rows_of(Topic, uuids)])


def write_tags(article, uuids):
    """Write the tags by their rows, so that a proposed or merged tag stays what it is."""
    if not article.is_bare:
        article.tagged.all().delete()
    model = article.tagged.model
    model.objects.bulk_create(model(content_object=article, tag=tag) for tag in rows_of(Tag, uuids))


def write_regions(article, uuids):
    """Write the regions."""
    rows = rows_of(Region, uuids)
    if article.is_bare:
        article.regions.add(*rows)
    else:
        article.regions.set(rows)


def write_pins(article, uuids):
    """Write the pieces that an editor pinned."""
    replace_rows(article.pins, [article.pins.model(piece=piece) for piece in rows_of(Piece, uuids)])


def write_bylines(article, bylines):
    """Write the bylines in their order."""
    authors = rows_of(Author, [byline.author for byline in bylines])
    model = article.bylines.model
    rows = [model(author=a, role=b.role, bio=b.bio) for a, b in zip(authors, bylines, strict=True)]
    replace_rows(article.bylines, rows)


def write_images(article, uses):
    """Write the pictures' uses."""
    images = rows_of(Image, [use.image for use in uses])
    model, rows = article.images.model, []
    for image, use in zip(images, uses, strict=True):
        said = {name: getattr(use, name) for name in USED}
        rows.append(model(image=image, licence=row_of(Licence, use.licence), **said))
    replace_rows(article.images, rows)


def write_attachments(article, uses):
    """Write the attachments' uses."""
    found = rows_of(Attachment, [use.attachment for use in uses])
    model = article.attachments.model
    rows = [model(attachment=a, title=u.title, file=u.file) for a, u in zip(found, uses, strict=True)]
    replace_rows(article.attachments, rows)


def write_notices(article, applied):
    """Write the applied notices."""
    notices = rows_of(Notice, [one.notice for one in applied])
    model, rows = article.applied_notices.model, []
    for notice, one in zip(notices, applied, strict=True):
        said = {name: getattr(one, name) for name in ("uuid", "origin", "reason", "entity")}
        rows.append(model(notice=notice, parameters=dict(one.parameters), **said))
    replace_rows(article.applied_notices, rows)


def write_corrections(article, corrections):
    """Write the corrections."""
    model = article.corrections.model
    names = [field.name for field in fields(Correction)]
    rows = [model(**{name: getattr(one, name) for name in names}) for one in corrections]
    replace_rows(article.corrections, rows)


def write_provenance(article, value):
    """Write where the piece came from, or that it is our own."""
    if not article.is_bare:
        Provenance.objects.filter(article=article).delete()
    if value is not None:
        names = ("url", "original_title", "published", "grant", "carried_notice", "raw_digest")
        names += ("authors", "completeness")
        Provenance.objects.create(
            article=article,
            source=row_of(Source, value.source),
            licence=row_of(Licence, value.licence),
            permission=row_of(Grant, value.permission),
            edits=list(value.edits),
            **{name: getattr(value, name) for name in names},
        )


ROWS = {
    "topics": write_topics,
    "tags": write_tags,
    "regions": write_regions,
    "pins": write_pins,
    "bylines": write_bylines,
    "images": write_images,
    "attachments": write_attachments,
    "notices": write_notices,
    "corrections": write_corrections,
    "provenance": write_provenance,
}
