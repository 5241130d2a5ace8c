"""Document + vocabulary → Subject: UUIDs become today's labels and addresses."""

from django.conf import settings

from publications import media
from publications.formats.subject import Applied, BrandLabel, Label, Origin, Person, Picture, Subject
from publications.models import Author, Image, Licence, Region, Series, Source, Status, Tag, Topic


def subject_of(edition):
    """Return what an Edition of outcome 200 says, in words. At most one query a vocabulary."""
    document = edition.document.value
    content, classification, record = document.content, document.classification, document.record
    brand = edition.brand
    path = f"/{brand.slug}/{edition.slug}/"
    licences = rows(
        Licence, [use.licence for use in content.images] + [getattr(record.provenance, "licence", None)]
    )
    series = labels(Series, [classification.series])
    return Subject(
        uuid=edition.piece.uuid,
        path=path,
        url=settings.SITE_URL + path,
        language=content.language,
        kind=content.kind,
        title=content.title,
        kicker=content.kicker,
        standfirst=content.standfirst,
        short_title=content.short_title,
        body=content.body,
        takeaways=content.takeaways,
        disclosure=content.disclosure,
        funding=content.funding,
        published_at=edition.published_at,
        modified_at=edition.modified_at,
        brand=brand_label(brand),
        series=series[0] if series else None,
        number=classification.number,
        topics=labels(Topic, classification.topics),
        regions=labels(Region, classification.regions),
        tags=tuple(sorted(labels(Tag, classification.tags), key=lambda label: label.name.casefold())),
        bylines=people(content.bylines),
        pictures=pictures(content.images, licences),
        corrections=tuple(sorted(record.corrections, key=lambda one: (one.at, str(one.uuid)))),
        origin=origin(record.provenance, licences),
        notices=tuple(Applied(uuid=a.uuid, notice=a.notice, parameters=a.parameters) for a in record.notices),
        translation_of=classification.translation_of,
        pins=classification.pins,
        indexing=record.indexing,
        cover=f"/media/{edition.piece.uuid}/cover.svg",
    )


def brand_label(brand):
    """Return the brand in words."""
    return BrandLabel(
        uuid=brand.uuid,
        name=brand.name,
        url=brand.get_absolute_url(),
        slug=brand.slug,
        accent_light=brand.accent_light,
        accent_dark=brand.accent_dark,
        motif=brand.motif,
    )


def rows(model, uuids):
    """Return rows by UUID, in one query, or none when nothing is asked for."""
    wanted = {uuid for uuid in uuids if uuid is not None}
    return {row.uuid: row for row in model._default_manager.filter(uuid__in=wanted)} if wanted else {}


def survivors(model, uuids):
    """Return the active terms that stand today for those named: merged ones once, proposed ones never."""
    wanted = [uuid for uuid in uuids if uuid is not None]
    found = {}
    if wanted:
        terms = model._default_manager.filter(uuid__in=wanted).select_related("replaced_by")
        by_uuid = {term.uuid: term.survivor() for term in terms}
        for uuid in wanted:
            term = by_uuid[uuid]
            if term.status == Status.ACTIVE:
                found.setdefault(term.uuid, term)
    return list(found.values())


def labels(model, uuids):
    """Return terms in words, in the Document's order."""
    return tuple(Label(uuid=t.uuid, name=t.name, url=t.get_absolute_url()) for t in survivors(model, uuids))


def people(bylines):
    """Return the signatures in order, with role and bio as signed; a proposed author is named unlinked."""
    authors = {}
    for author in Author.objects.filter(uuid__in=[b.author for b in bylines]).select_related("replaced_by"):
        authors[author.uuid] = author.survivor()
    return tuple(person(authors[byline.author], byline) for byline in bylines)


def person(author, byline):
    """Return one signature in words."""
    return Person(
        uuid=author.uuid,
        name=author.name,
        url=author.get_absolute_url() if author.status == Status.ACTIVE else "",
        kind=author.kind,
        given=author.given,
        family=author.family,
        role=byline.role,
        bio=byline.bio,
    )


def pictures(uses, licences):
    """Return the pictures in order; one whose file the Document does not name has no `src`."""
    images = rows(Image, [use.image for use in uses])
    found = []
    for use in uses:
        image, licence = images[use.image], licences.get(use.licence)
        found.append(
            Picture(
                uuid=image.uuid,
                src=media.url(image.uuid, f"{media.WIDTHS[-1]}.webp") if use.file else "",
                width=image.width,
                height=image.height,
                place=use.place,
                alt="" if use.decorative else use.alt,
                caption=use.caption,
                credit=use.credit,
                licence=licence.name if licence else "",
                licence_url=licence.url if licence else "",
            )
        )
    return tuple(found)


def origin(provenance, licences):
    """Return where a republished piece came from, in words, or None; a proposed source is not named."""
    if provenance is None:
        return None
    source = Source.objects.select_related("replaced_by").get(uuid=provenance.source).survivor()
    licence = licences.get(provenance.licence)
    is_named = source.status == Status.ACTIVE
    return Origin(
        source=Label(
            uuid=source.uuid, name=source.name if is_named else "", url=source.url if is_named else ""
        ),
        site=source.domain if is_named else "",
        url=provenance.url,
        title=provenance.original_title,
        published=provenance.published,
        licence=licence.name if licence else "",
        licence_url=licence.url if licence else "",
        grant=provenance.grant,
    )
