"""The account of a file: of the site's look, at its root, a picture or an attachment."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404
from django.utils._os import safe_join

from editorial.explaining.account import Account, answers
from publications import media
from publications.models import Attachment, Edition, Entry, Image
from publications.views.drawings import covered
from publications.views.media import shown

GATHERED = "it is a file of the site’s look, as `manage.py prepare` gathered it."
UNGATHERED = "it is a file of the site’s look that is not gathered yet: `manage.py prepare` gathers it."
DEBUGGED = "it is a file of the site’s look, sent from where it is kept, for DEBUG is on."
UNKNOWN = "the site’s look has no such file: each release names its own, so an older page may ask for it."
AT_ROOT = "it is a file that stands at the root of the site, whatever asks for it."
LOST = "no picture, attachment, live piece or brand of this site is named so."
NO_FILE = "of this picture only the credit is known: it has no file."


def at(path):
    """Return the account of a file's path, or None where no file can be meant."""
    if path.startswith(settings.STATIC_URL):
        return looks(path, path.removeprefix(settings.STATIC_URL))
    is_at_root = is_file(settings.WHITENOISE_ROOT, path.lstrip("/"))
    return Account(answers(path, 200, AT_ROOT)) if is_at_root else None


def looks(path, name):
    """Return the account of a file of the site's look."""
    if is_file(settings.STATIC_ROOT, name):
        return Account(answers(path, 200, GATHERED))
    try:
        is_ungathered = bool(name and finders.find(name))
    except (SuspiciousFileOperation, ValueError):
        is_ungathered = False
    if is_ungathered:
        return Account(answers(path, 200, DEBUGGED) if settings.DEBUG else answers(path, 404, UNGATHERED))
    return Account(answers(path, 404, UNKNOWN))


def is_file(folder, name):
    """Whether a file of this name stands in a folder, and not elsewhere."""
    try:
        return bool(name) and Path(safe_join(folder, name)).is_file()
    except (OSError, SuspiciousFileOperation, ValueError):
        return False


def in_library(path, uuid, rendition):
    """Return the account of a picture, of what other sites show of a piece, or of an attachment."""
    if media.is_share_name(rendition):
        return shared(path, uuid, rendition)
    if media.suffix(rendition) in media.ATTACHMENTS:
        row, what, more = Attachment.objects.filter(uuid=uuid).first(), "an attachment", []
        is_used = Entry.objects.on(f"attachment:{uuid}").live().exists()
    else:
        row, what, more = Image.objects.filter(uuid=uuid).first(), "a picture", media.RENDITIONS
        is_used = is_shown(uuid)
    if row is None:
        return Account(answers(path, 404, LOST))
    if not row.file:
        return Account(answers(path, 404, NO_FILE))
    if rendition not in {media.original(row.file.name), *more}:
        return Account(answers(path, 404, f"{what} is here, but in no form of that name."))
    if not is_used:
        return Account(answers(path, 404, f"{what} is here, but no live piece uses it."))
    if not default_storage.exists(row.file.name):
        return Account(answers(path, 404, f"{what} is known, but its file is missing: `restore` it."))
    return Account(answers(path, 200, f"it is {what} of the library, which a live piece uses."))


def shared(path, uuid, rendition):
    """Return the account of what other sites show of a live piece: that of today’s words alone."""
    stored = Edition.objects.live().filter(piece__uuid=uuid).values_list("text__share", flat=True).first()
    if rendition in map(media.share_name, media.apart(stored or "")):
        return Account(answers(path, 200, "it is what other sites show beside a link to a live piece."))
    return Account(answers(path, 404, LOST))


def is_shown(uuid):
    """Whether readers have a picture: a live piece uses it, or it portrays a live author."""
    try:
        _, _, is_live, portrays = shown(uuid)
    except Http404:
        return False
    return is_live or portrays


def drawn(path, uuid):
    """Return the account of a cover, which is drawn for a live piece or for a brand."""
    if covered(uuid) is None:
        return Account(answers(path, 404, LOST))
    return Account(answers(path, 200, "it is the cover that is drawn for a live piece, or for a brand."))
