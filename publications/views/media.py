"""Pictures and attachments, answered while a live piece uses them and by no other rule."""

from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Exists
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from publications.caching import PUBLIC
from publications.media import (
    ATTACHMENTS,
    PICTURES,
    RENDITIONS,
    apart,
    is_share_name,
    original,
    rendition_stored_as,
    share_name,
    stand_ins,
    suffix,
)
from publications.models import Attachment, Edition, Entry, Image
from publications.slugs import slug

POLICY = "default-src 'none'; sandbox"


@require_safe
def media(request, uuid, rendition):
    """Send a rendition of a picture, or an attachment; one that no live piece uses is any unknown path."""
    if is_share_name(rendition):
        return share(request, uuid, rendition)
    if suffix(rendition) in ATTACHMENTS:
        return attachment(request, uuid, rendition)
    return picture(request, uuid, rendition)


def picture(request, uuid, rendition):
    """Send a picture; while its renditions are still being made, the next best one or the whole."""
    file, digest, is_live, portrays = shown(uuid)
    if not file or not (is_live or portrays):
        raise Http404
    whole = original(file)
    if rendition != whole and rendition not in RENDITIONS:
        raise Http404
    names = [] if rendition == whole else stand_ins(rendition, file)[:-1]
    there = (one for one in names if default_storage.exists(rendition_stored_as(digest, one)))
    found = next(there, whole)
    name = file if found == whole else rendition_stored_as(digest, found)
    return public(answer(request, name, f'"{digest[:32]}-{found}"', PICTURES[suffix(name)]))


def share(request, uuid, name):
    """Send what other sites show of a live piece: that of today's words, and no earlier or later one."""
    shares = Edition.objects.live().filter(piece__uuid=uuid).values_list("text__share", flat=True).first()
    stored = next((one for one in apart(shares or "") if share_name(one) == name), None)
    if stored is None:
        raise Http404
    return public(answer(request, stored, f'"{name}"', PICTURES[suffix(stored)]))


def shown(uuid):
    """Return a picture's file and digest, and whether a live piece uses it, or it portrays a live author.

    One query for a picture that a piece uses, and for one that nobody uses.
    """
    rows = list(
        Image.objects.filter(uuid=uuid).values_list(
            "file", "digest", "portraits__uuid", Exists(Entry.objects.on(f"image:{uuid}").live())
        )
    )
    if not rows:
        raise Http404
    file, digest, _, is_live = rows[0]
    authors = [f"author:{author}" for _, _, author, _ in rows if author]
    return file, digest, is_live, not is_live and bool(authors) and Entry.objects.on(*authors).live().exists()


def attachment(request, uuid, rendition):
    """Send an attachment, to be saved rather than shown."""
    is_live = Exists(Entry.objects.on(f"attachment:{uuid}").live())
    row = Attachment.objects.filter(is_live, uuid=uuid).first()
    return public(saved(request, row, rendition))


def saved(request, row, rendition):
    """Return an attachment as a file to be saved; raises Http404 for none, and for any other file of it."""
    if row is None or rendition != original(row.file.name):
        raise Http404
    etag = f'"{row.digest[:32]}"'
    return answer(request, row.file.name, etag, row.media_type, as_name(row))


def as_name(attachment):
    """Return the name under which a reader saves an attachment: letters, digits and hyphens."""
    return f"{slug(attachment.title)[:80] or 'attachment'}{suffix(attachment.file.name)}"


def answer(request, name, etag, content_type, save_as=""):
    """Return a stored file as a stream that runs nothing, or a 304 when the asker has it."""
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = (handed_on if settings.MEDIA_ACCEL else streamed)(name, content_type, save_as)
    response["ETag"] = etag
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def streamed(name, content_type, save_as):
    """Return a stored file as a stream."""
    try:
        stream = default_storage.open(name)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(stream, as_attachment=bool(save_as), filename=save_as, content_type=content_type)


def handed_on(name, content_type, save_as):
    """Return an answer without a body, for which nginx sends a stored file in its place."""
    if not default_storage.exists(name):
        raise Http404
    response = HttpResponse(content_type=content_type)
    if save_as:
        response["Content-Disposition"] = content_disposition_header(True, save_as)
    response["X-Accel-Redirect"] = f"{settings.MEDIA_ACCEL}{quote(name)}"
    return response


def public(response):
    """Return the answer as shared caches may keep it: like every other public answer."""
    response["Cache-Control"] = PUBLIC
    return response
