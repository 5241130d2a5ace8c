"""The files that a piece offers, in words."""

from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import get_language_info

from publications import media
from publications.formats.subject import File
from publications.models import Attachment
from publications.theme.phrases import counted, numerals, spoken


def files(uses, language):
    """Return the files of a piece in its order, each called as it is called here; one query, or none."""
    found = (
        {row.uuid: row for row in Attachment.objects.filter(uuid__in=[use.attachment for use in uses])}
        if uses
        else {}
    )
    return tuple(file(found[use.attachment], use, language) for use in uses)


def file(row, use, language):
    """Return one file; its language is named where it is not that of the piece."""
    extension = media.suffix(row.file.name)
    return File(
        uuid=row.uuid,
        href=media.url(row.uuid, media.original(row.file.name)),
        title=use.title or row.title,
        kind=extension.lstrip(".").upper(),
        media_type=row.media_type.partition(";")[0],
        size=row.size,
        pages=row.pages,
        language="" if row.language == language else row.language,
    )


def described(file, language):
    """Return what somebody gets, in the piece’s language: “PDF · 24 pages · 1.2 MB · Russian”."""
    code = spoken(language)
    parts = [file.kind]
    if file.pages:
        parts.append(counted("pages", file.pages, language))
    with translation.override(code):
        parts.append(numerals(str(filesizeformat(file.size)), code))
        if file.language:
            parts.append(named(file.language))
    return " · ".join(parts)


def named(code):
    """Return what a language is called in the language in force; its code where nobody named it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
