"""Files into storage, named by their content; pictures into rows, one a file."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from editorial.after_commit import enqueue
from editorial.law.barred_files import refusal
from editorial.media import words
from editorial.media.files import files, put
from editorial.media.renditions import make_renditions
from editorial.media.sandbox import Unreadable, decode, examined
from editorial.models import ProposedWords
from publications.media import ATTACHMENTS, RENDITIONS, rendition_stored_as, stored_as, suffix
from publications.models import Attachment, Image

PICTURE_LIMIT = 30 * 1024 * 1024
ATTACHMENT_LIMIT = 100 * 1024 * 1024
SIGNATURES = {".pdf": b"%PDF-", ".csv": b""}  # all other kinds of attachment are ZIP archives
PLAIN = {".csv"}  # text, in which nothing runs
GLANCE = 4096
ZIP = b"PK\x03\x04"


def store(upload, image=None):
    """Take an uploaded picture. Return its row, and whether it is new; raise Unreadable.

    A picture that is in the library already is its existing row, with the words that it has there. With
    `image`, a row to which only a credit came, the file is given to that row.
    """
    decoded = decode(contents(upload, PICTURE_LIMIT))
    digest = hashlib.sha256(decoded.data).hexdigest()
    if why := refusal(digest):
        raise Unreadable(why)
    name = stored_as("images", digest, decoded.extension)
    put(name, ContentFile(decoded.data))
    fields = {"file": name, "width": decoded.width, "height": decoded.height}
    with transaction.atomic():
        if image is None:
            image, is_new = Image.objects.get_or_create(digest=digest, defaults=fields)
        else:
            is_new = give(image, digest=digest, **fields)
        if is_new:
            ProposedWords.keep(image, words.proposed(decoded))
            enqueue(make_renditions, image.pk)
    return image, is_new


def give(image, **facts):
    """Give a file to a row. Raise Unreadable where it has one by now, or another row has this very file."""
    try:
        with transaction.atomic():
            is_given = bool(Image.objects.filter(pk=image.pk, file="").update(**facts))
    except IntegrityError:
        reason = "This picture is in the library already, as another entry: use that one."
        raise Unreadable(reason) from None
    if not is_given:
        raise Unreadable("This entry has its picture already: another picture is another entry.")
    image.refresh_from_db()
    return is_given


def attach(upload, **fields):
    """Take an uploaded attachment. Return its row, and whether it is new; raise Unreadable."""
    return keep(taken(upload), **fields)


def keep(facts, **fields):
    """Return the row of a stored file, and whether it is new: the same file is one row."""
    rest = {name: value for name, value in facts.items() if name != "digest"}
    return Attachment.objects.get_or_create(digest=facts["digest"], defaults=rest | fields)


def taken(upload):
    """Store an attachment's file and return the fields that say what it is. Raise Unreadable."""
    extension = suffix(upload.name)
    if extension not in ATTACHMENTS:
        kinds = ", ".join(kind.lstrip(".").upper() for kind in ATTACHMENTS)
        raise Unreadable(f"Files of this kind are not taken as attachments; these are: {kinds}.")
    weigh(upload, ATTACHMENT_LIMIT)
    signature = SIGNATURES.get(extension, ZIP)
    upload.seek(0)
    start = upload.read(GLANCE)
    if not start.startswith(signature) or (extension in PLAIN and is_binary(start)):
        raise Unreadable(f"The file is called “{extension}” but is something else inside.")
    upload.seek(0)
    pages = None if extension in PLAIN else examined(upload.read(), extension)
    sha = hashlib.sha256()
    for chunk in upload.chunks():
        sha.update(chunk)
    name = stored_as("attachments", sha.hexdigest(), extension)
    put(name, upload)
    return {
        "pages": pages,
        "digest": sha.hexdigest(),
        "file": name,
        "media_type": ATTACHMENTS[extension],
        "size": upload.size,
    }


def is_binary(start):
    """Say whether what a file begins with is no text; UTF-16, as spreadsheets save it, is one."""
    return b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))


def forget(image):
    """Remove the files of a picture whose row is gone, once that is certain."""
    if image.file:
        made = [rendition_stored_as(image.digest, name) for name in RENDITIONS]
        folder = rendition_stored_as(image.digest, "").rstrip("/")
        names = {image.file.name, *made, *files(folder)}
        transaction.on_commit(lambda: [default_storage.delete(name) for name in names])


def contents(upload, limit):
    """Return an upload's bytes, none of them read when there are too many. Raise Unreadable."""
    weigh(upload, limit)
    upload.seek(0)
    return upload.read(limit + 1)


def weigh(upload, limit):
    """Raise Unreadable when an upload is empty or too large."""
    if not upload.size:
        raise Unreadable("The file is empty.")
    if upload.size > limit:
        raise Unreadable(
            f"The file has {upload.size / 1024**2:.0f} MB; up to {limit // 1024**2} MB are taken."
        )
