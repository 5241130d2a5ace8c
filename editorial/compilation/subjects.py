"""Document + vocabulary → Subject: UUIDs become today's labels and addresses."""

from dataclasses import fields

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from editorial.compilation.attached import files
from editorial.compilation.mentioning import first_mentions, placed
from editorial.compilation.updating import updated_at
from editorial.models import Grant
from editorial.notices.filling import filled
from editorial.republication.permitting import limits_of_place, limits_of_time
from publications import clock, media
from publications.formats.subject import (
    Applied,
    BrandLabel,
    Label,
    Origin,
    Person,
    Picture,
    Subject,
    Terms,
)
from publications.identifiers import addresses
from publications.models import (
    Author,
    EditionText,
    Image,
    Licence,
    Notice,
    Region,
    Series,
    Source,
    Status,
    Tag,
    Topic,
)
from publications.named import named
from publications.prepared import Prepared

SHARES = Prepared(
    lambda piece, since: EditionText.objects.filter(
        edition__piece=piece, edition__live_until__gte=since
    ).values("edition", "share")
)


def subject_of(edition):
    """Return what an Edition of outcome 200 says, in words. At most one query a vocabulary."""
    document = edition.document.value
    content, classification, record = document.content, document.classification, document.record
    brand = edition.brand
    path = f"/{brand.slug}/{edition.slug}/"
    licences = licences_of(document, brand)
    tags = labels(Tag, classification.tags, content.language)
    series = labels(Series, [classification.series], content.language)
    now = clock.now()
    moment = max(now, edition.live_from or now)  # a draft that is drawn has no moment yet
    came_from = origin(record.provenance, licences, moment)
    marked, notices = noticed(document)
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
        sponsor=content.sponsor,
        ai_use=content.ai_use,
        files=files(content.attachments, content.language),
        doi=record.doi,
        report_number=record.report_number,
        published_at=edition.published_at,
        modified_at=edition.modified_at,
        live_from=edition.live_from,
        updated_at=updated_at(edition),
        brand=brand_label(brand),
        series=series[0] if series else None,
        number=classification.number,
        topics=labels(Topic, classification.topics, content.language),
        regions=labels(Region, classification.regions, content.language),
        tags=tuple(sorted(tags, key=lambda label: label.name.casefold())),
        bylines=people(content.bylines),
        pictures=pictures(content.images, licences, timezone.localdate(moment)),
        corrections=tuple(sorted(record.corrections, key=lambda one: (one.at, str(one.uuid)))),
        origin=came_from,
        notices=notices,
        marked=marked,
        translation_of=classification.translation_of,
        pins=classification.pins,
        indexing=record.indexing,
        cover=f"/media/{edition.piece.uuid}/cover.svg",
        licence=terms(licence_of(record, brand, licences, came_from)),
        brands_licence=terms(licences.get(brand.licence_id)),
        may_be_offered=record.republication and not is_kept(record),
        stored_shares=stored_shares(edition),
    )


def stored_shares(edition):
    """Return which share images are known to be stored: those of the Edition's own text.

    One that has none yet takes over from the Editions that it follows or goes before; of what ended earlier
    the drawings may be gone.
    """
    if edition.pk is None:
        return frozenset()
    found = SHARES(piece=edition.piece_id, since=edition.live_from)
    shares = {row["edition"]: row["share"] for row in found}
    return frozenset({shares[edition.pk]} if edition.pk in shares else shares.values())


def noticed(document):
    """Return the body with marks at first mentions, or nothing where it has none; and the notices."""
    marked, found = first_mentions(document)
    notices = []
    for number, one in enumerate(document.record.notices):
        given = placed(filled(one.parameters, document.content), number if number in found else None)
        notices.append(Applied(uuid=one.uuid, notice=one.notice, parameters=given))
    return marked, tuple(notices)


def licences_of(document, brand):
    """Return the licences that a piece may be under or use, by UUID; that of its brand also by its number."""
    record = document.record
    wanted = {use.licence for use in document.content.images} | {record.licence}
    wanted = {uuid for uuid in wanted | {getattr(record.provenance, "licence", None)} if uuid}
    if not wanted and brand.licence_id is None:
        return {}
    found = Licence.objects.filter(Q(uuid__in=wanted) | Q(pk=brand.licence_id))
    return {key: row for row in found for key in (row.uuid, row.pk)}


def is_kept(record):
    """Whether a notice keeps a piece from republication; a piece without notices costs no query."""
    borne = [applied.notice for applied in record.notices]
    return bool(borne) and Notice.objects.filter(uuid__in=borne, keeps_from_republication=True).exists()


def licence_of(record, brand, licences, came_from):
    """Return the licence that a piece is under: its own, else that under which it came, else its brand's.

    A text of somebody else's is under its brand's only where a grant lets it travel and names no licence.
    """
    named = record.licence or (record.provenance and record.provenance.licence)
    if named or (came_from and not came_from.may_travel):
        return licences.get(named)
    return licences.get(brand.licence_id)


def terms(licence):
    """Return a licence in words, or None for none."""
    if licence is None:
        return None
    return Terms(**{field.name: getattr(licence, field.name) for field in fields(Terms)})


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


def survivors(model, uuids):
    """Return the active terms that stand today for those named: merged ones once, proposed ones never."""
    wanted = [uuid for uuid in uuids if uuid is not None]
    found = {}
    if wanted:
        by_uuid = {uuid: term.survivor() for uuid, term in named(model, wanted, "replaced_by").items()}
        for uuid in wanted:
            term = by_uuid[uuid]
            if term.status == Status.ACTIVE:
                found.setdefault(term.uuid, term)
    return list(found.values())


def labels(model, uuids, language):
    """Return terms in words, as they are called in a language, in the Document's order."""
    found = survivors(model, uuids)
    return tuple(
        Label(
            uuid=term.uuid,
            name=term.name_in(language),
            url=term.get_absolute_url(),
            kind=getattr(term, "kind", ""),
            same_as=tuple(addresses(term.identifiers)),
        )
        for term in found
    )


def people(bylines):
    """Return the signatures in order, with role and bio as signed; a proposed author is named unlinked."""
    authors = named(Author, [byline.author for byline in bylines], "replaced_by")
    return tuple(person(authors[byline.author], byline) for byline in bylines)


def person(signed, byline):
    """Return one signature in words; an author who objects does so also when merged into another."""
    author = signed.survivor()
    return Person(
        uuid=author.uuid,
        name=author.name,
        url=author.get_absolute_url() if author.status == Status.ACTIVE else "",
        kind=author.kind,
        given=author.given,
        family=author.family,
        role=byline.role,
        bio=byline.bio,
        affiliation=author.affiliation,
        agrees=signed.allows_republication and author.allows_republication,
    )


def pictures(uses, licences, day):
    """Return the pictures in order; one whose file the Document does not name has no `src`."""
    images = named(Image, [use.image for use in uses])
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
                focus_x=use.focus_x,
                focus_y=use.focus_y,
                digest=image.digest,
                may_travel=is_cleared(image, licence, day),
                terms=terms(licence) if licence and licence.allows_republication else None,
            )
        )
    return tuple(found)


def is_cleared(image, licence, day):
    """Whether a picture may leave its page on a day: its terms say so, and have not ended."""
    is_over = image.expires_on is not None and image.expires_on < day
    return not is_over and (image.may_be_republished or bool(licence and licence.allows_republication))


def origin(provenance, licences, moment):
    """Return where a republished piece came from, in words, or None; a proposed source is not named."""
    if provenance is None:
        return None
    source = named(Source, [provenance.source], "replaced_by")[provenance.source].survivor()
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
        may_travel=bool(licence and licence.allows_republication) or is_granted(provenance, moment),
    )


def is_granted(provenance, moment):
    """Whether others may have a republished piece from us by its grant, at a moment and where we publish."""
    if provenance.permission is None:
        return False
    grant = Grant.objects.filter(uuid=provenance.permission, allows_redistribution=True).first()
    return grant is not None and not [*limits_of_time(grant, moment), *limits_of_place(grant)]
