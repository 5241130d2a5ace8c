"""An article's own rows as a Document: nothing is cleaned, nothing of other rows is read."""

from publications import document as documents

COLUMNS = (
    "title",
    "kicker",
    "standfirst",
    "short_title",
    "body",
    "kind",
    "language",
    "disclosure",
    "funding",
    "sponsor",
    "ai_use",
)


def document_of(article):
    """Return what an article's own rows say, as a Document."""
    return documents.Document(
        content=content_of(article), classification=classification_of(article), record=record_of(article)
    )


def content_of(article):
    """Return the first part: what the piece says."""
    return documents.Content(
        **{name: getattr(article, name) for name in COLUMNS},
        takeaways=tuple(article.takeaways),
        bylines=tuple(
            documents.Byline(author=row.author.uuid, role=row.role, bio=row.bio)
            for row in article.bylines.all()
        ),
        images=tuple(image_use(row) for row in article.images.all()),
        attachments=tuple(
            documents.AttachmentUse(attachment=row.attachment.uuid, title=row.title, file=row.file)
            for row in article.attachments.all()
        ),
    )


def image_use(row):
    """Return a picture's use as a Document holds it."""
    return documents.ImageUse(
        image=row.image.uuid,
        place=row.place,
        alt=row.alt,
        decorative=row.decorative,
        caption=row.caption,
        credit=row.credit,
        licence=row.licence and row.licence.uuid,
        file=row.file,
        focus_x=row.focus_x,
        focus_y=row.focus_y,
    )


def classification_of(article):
    """Return the second part: where the piece stands."""
    return documents.Classification(
        brand=article.brand and article.brand.uuid,
        series=article.series and article.series.uuid,
        number=article.number,
        topics=tuple(row.topic.uuid for row in article.article_topics.all()),
        regions=tuple(region.uuid for region in article.regions.all()),
        tags=tuple(row.tag.uuid for row in article.tagged.all()),
        translation_of=article.translation_of and article.translation_of.uuid,
        pins=tuple(pin.piece.uuid for pin in article.pins.all()),
    )


def record_of(article):
    """Return the third part: what the site answers for."""
    return documents.Record(
        slug=article.slug,
        notices=tuple(
            documents.AppliedNotice(
                uuid=row.uuid,
                notice=row.notice.uuid,
                parameters=tuple(sorted(row.parameters.items())),
                origin=row.origin,
                reason=row.reason,
                entity=row.entity,
            )
            for row in article.applied_notices.all()
        ),
        corrections=tuple(
            documents.Correction(
                uuid=row.uuid,
                correction=row.correction,
                at=row.at,
                sentence=row.sentence,
                wrong=row.wrong,
                where=row.where,
                severity=row.severity,
                place=row.place,
                shows_wrong=row.shows_wrong,
                respondent=row.respondent,
            )
            for row in article.corrections.all()
        ),
        provenance=provenance_of(article),
        indexing=article.indexing,
        licence=article.licence and article.licence.uuid,
        republication=article.republication,
        doi=article.doi,
        report_number=article.report_number,
    )


def provenance_of(article):
    """Return where the piece came from, or None for a piece of our own."""
    row = getattr(article, "provenance", None)
    if row is None:
        return None
    return documents.Provenance(
        source=row.source.uuid,
        url=row.url,
        original_title=row.original_title,
        published=row.published,
        licence=row.licence and row.licence.uuid,
        grant=row.grant,
        carried_notice=row.carried_notice,
        raw_digest=row.raw_digest,
        authors=row.authors,
        completeness=row.completeness,
        edits=tuple(row.edits),
        permission=row.permission and row.permission.uuid,
    )
