"""A Sheet becomes a Document: UUIDs in the place of names, moments in the place of days.

Everything is worked out from the file and from the moment at which the piece was first loaded, so that a
second reading gives the same Document, digest and all.
"""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from editorial.demo.markdown import body
from editorial.demo.vocabulary import Unknown
from publications import document as documents
from publications.models import Author, Image, Licence, Notice, Region, Series, Source, Tag, Topic

NAMESPACE = uuid5(NAMESPACE_URL, "https://halyard.example/demo/")


def identity(*words):
    """Return the UUID that belongs to these words in the demo, today and in every other database."""
    return uuid5(NAMESPACE, "/".join(words))


def piece_identity(uid):
    """Return the UUID of the piece with this uid."""
    return identity("piece", uid)


def image_identity(uid):
    """Return the UUID of the picture that leads the piece with this uid."""
    return identity("image", uid)


def picture_identity(uid, name):
    """Return the UUID of a picture in the text of the piece with this uid."""
    return identity("picture", uid, name)


def document_of(sheet, library, *, loaded_at, uids):
    """Return what a Sheet says. Raise Unknown where it names what is not there."""

    def linked(uid):
        if uid not in uids:
            raise Unknown(f"No piece has the uid “{uid}”.")
        return piece_identity(uid)

    return documents.Document(
        content=content_of(sheet, library, linked),
        classification=documents.Classification(
            brand=library.brand(sheet.brand).uuid,
            series=library.uuid(Series, sheet.series["name"]) if sheet.series else None,
            number=sheet.series.get("number"),
            topics=terms(library, Topic, sheet.topics),
            regions=terms(library, Region, sheet.regions),
            tags=terms(library, Tag, sheet.tags),
            translation_of=linked(sheet.translation_of) if sheet.translation_of else None,
            pins=tuple(linked(uid) for uid in sheet.related),
        ),
        record=documents.Record(
            slug=sheet.slug,
            notices=notices(sheet, library),
            corrections=corrections(sheet, loaded_at),
            provenance=provenance(sheet, library, loaded_at),
            indexing=sheet.indexing,
        ),
    )


def content_of(sheet, library, linked):
    """Return the first part: what the piece says."""
    return documents.Content(
        title=sheet.title,
        kicker=sheet.kicker,
        standfirst=sheet.standfirst,
        body=body(sheet.text, linked, lambda name: picture_identity(sheet.uid, name)),
        kind=sheet.kind,
        language=sheet.language,
        takeaways=tuple(sheet.takeaways),
        bylines=tuple(byline(library, credit) for credit in sheet.authors),
        images=pictures(sheet, library),
        disclosure=sheet.disclosure,
        funding=sheet.funding,
    )


def terms(library, model, labels):
    """Return the UUIDs of terms, each once, in order."""
    return tuple(dict.fromkeys(library.uuid(model, label) for label in labels))


def byline(library, credit):
    """Return a credit, with the biography that the demo gives for the person."""
    person = library.people.get(credit["name"], {})
    return documents.Byline(
        author=library.uuid(Author, credit["name"]), role=credit.get("role", ""), bio=person.get("bio", "")
    )


def pictures(sheet, library):
    """Return the uses of the pictures in the text, and of the lead, of which the demo has no file."""
    drawn = tuple(use_of(sheet, given, library) for given in sheet.pictures)
    if not sheet.image:
        return drawn
    licence = sheet.image.get("licence")
    return (
        documents.ImageUse(
            image=image_identity(sheet.uid),
            place="lead",
            alt=sheet.image["alt"],
            caption=sheet.image["caption"],
            credit=image_row(sheet, library).credit,
            licence=library.coded(Licence, licence).uuid if licence else None,
        ),
        *drawn,
    )


def use_of(sheet, given, library):
    """Return the use of a picture in the text; its file was drawn and stored before."""
    row = Image.objects.get(uuid=picture_identity(sheet.uid, given["name"]))
    return documents.ImageUse(
        image=row.uuid,
        place="body",
        alt=given["alt"],
        caption=given["caption"],
        credit=row.credit,
        licence=library.coded(Licence, given["licence"]).uuid,
        file=row.digest,
        focus_x=row.focus_x,
        focus_y=row.focus_y,
    )


def picture_row(sheet, given, library):
    """Return the unsaved row of a picture in the text."""
    words = {name: given[name] for name in ("alt", "caption", "creator")}
    licence = library.coded(Licence, given["licence"])
    return Image(uuid=picture_identity(sheet.uid, given["name"]), licence=licence, **words)


def image_row(sheet, library):
    """Return the unsaved row of the lead picture."""
    given = dict(sheet.image)
    licence = given.pop("licence", None)
    row = library.coded(Licence, licence) if licence else None
    return Image(uuid=image_identity(sheet.uid), licence=row, **given)


def notices(sheet, library):
    """Return the notices that an editor put on the piece."""
    return tuple(
        documents.AppliedNotice(
            uuid=identity("notice", sheet.uid, notice["code"]),
            notice=library.coded(Notice, notice["code"]).uuid,
            parameters=tuple(sorted(notice.get("parameters", {}).items())),
        )
        for notice in sheet.notices
    )


def corrections(sheet, loaded_at):
    """Return the public corrections, dated."""
    return tuple(
        documents.Correction(
            uuid=identity("correction", sheet.uid, str(number)),
            correction=given["kind"],
            at=loaded_at - timedelta(days=given["days_ago"]),
            sentence=given["sentence"],
            wrong=given.get("wrong", ""),
            severity=given["severity"],
        )
        for number, given in enumerate(sheet.corrections)
    )


def provenance(sheet, library, loaded_at):
    """Return where a republished piece came from, or None."""
    given = sheet.provenance
    if not given:
        return None
    return documents.Provenance(
        source=library.uuid(Source, given["source"]),
        url=given["url"],
        original_title=given["title"],
        published=timezone.localdate(loaded_at - timedelta(days=given["days_ago"])),
        licence=library.coded(Licence, given["licence"]).uuid,
        grant=given["grant"],
    )
