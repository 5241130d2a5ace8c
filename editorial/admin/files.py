"""Files for the newsroom: any picture or attachment, used or not, for whoever may look at its row."""

from pathlib import PurePosixPath

from django.http import Http404
from django.views.decorators.http import require_safe

from editorial.media import rendition as stored_rendition
from publications.media import ATTACHMENTS, PICTURES, original, suffix
from publications.models import Attachment, Image
from publications.views.media import answer, as_name


@require_safe
def newsroom_media(request, uuid, rendition):
    """Send a rendition, or what stands in while it is made; without the permission it is not found."""
    send = attachment if suffix(rendition) in ATTACHMENTS else picture
    return send(request, uuid, rendition)


def picture(request, uuid, rendition):
    """Send a picture."""
    image = row_of(Image, request.user, uuid)
    name = stored_rendition(image, rendition)
    if name is None:
        raise Http404
    etag = f'"{image.digest[:32]}-{PurePosixPath(name).name[-20:]}"'
    return answer(request, name, etag, PICTURES[suffix(name)])


def attachment(request, uuid, rendition):
    """Send an attachment, to be saved."""
    row = row_of(Attachment, request.user, uuid)
    if rendition != original(row.file.name):
        raise Http404
    return answer(request, row.file.name, f'"{row.digest[:32]}"', row.media_type, as_name(row))


def row_of(model, user, uuid):
    """Return a row that this person may look at. Raise Http404."""
    row = model.objects.filter(uuid=uuid).first()
    if row is None or not user.has_perm(f"publications.view_{model._meta.model_name}"):
        raise Http404
    return row
