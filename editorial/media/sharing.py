"""Everything that the pages of an Edition show of pictures, made ahead of them by task.

Asked for when an Edition is scheduled or published, and again when its share image is another one: a title,
a brand, a licence that ended. It is made from the Edition at hand, so that doing it twice changes nothing.
Pages name a share image once it is stored, and not before.
"""

from dataclasses import replace
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from editorial.after_commit import enqueue
from editorial.compilation.subjects import subject_of
from editorial.media import renditions
from editorial.media.drawing import share_images
from editorial.media.files import put
from editorial.media.sandbox import Unmade
from publications import clock
from publications.formats.embed import embed
from publications.formats.head import head
from publications.formats.json_ld import json_ld
from publications.formats.shared import drawn, ready, shared, stored
from publications.models import Edition, EditionText, Image, Outcome, Piece

AFTER_ALL_ELSE = -10


def make_later(edition):
    """Have the pictures of an Edition made that readers have or will have."""
    if edition.live_until > clock.now():
        enqueue(make_pictures.using(priority=AFTER_ALL_ELSE), edition.pk)


@task()
def make_pictures(number):
    """Make what is missing of an Edition's pictures; one that was cancelled meanwhile needs none.

    Raise Unmade at the end where a picture could not be made; no other one waits for it.
    """
    edition = Edition.objects.filter(pk=number, outcome=Outcome.OK).first()
    if edition is None:
        return
    subject = subject_of(edition)
    shown = Image.objects.filter(uuid__in=[picture.uuid for picture in subject.pictures if picture.src])
    works = [
        partial(make_shares, subject, number),
        *(partial(renditions.make_renditions.func, one.pk) for one in shown),
    ]
    if unmade := list(filter(None, map(failure, works))):
        raise unmade[0]


def failure(work):
    """Do some work, and return why it could not be done, or None."""
    try:
        work()
    except Unmade as error:
        return error
    return None


def make_shares(subject, number):
    """Make those share images of a piece that are missing, and have its page name them."""
    images = shared(subject)
    missing = [one for one in images if not default_storage.exists(one.stored)]
    is_drawn = bool(missing) and missing[0].stored.endswith(".png")
    if is_drawn and not settings.SHARE_IMAGES:
        return
    if is_drawn:
        sizes = [(one.width, one.height) for one in missing]
        for one, data in zip(missing, share_images(sizes, **drawn(subject)), strict=True):
            put(one.stored, ContentFile(data))
    elif missing:
        names = [one.stored.rpartition("/")[2] for one in missing]
        renditions.make(Image.objects.get(uuid=subject.lead.uuid), names)
    name_shares(number, stored(images))


def name_shares(number, files):
    """Have an Edition's text name share images that are stored, unless it is to show others by now.

    Its piece is held, so that nobody who compiles it meanwhile writes over what this adds.
    """
    with transaction.atomic():
        named = Edition.objects.filter(pk=number).values("piece")
        Piece.objects.select_for_update().filter(pk__in=named).first()
        unnamed = EditionText.objects.filter(edition=number).exclude(share=files)
        edition = Edition.objects.filter(pk=number, text__in=unnamed).first()
        if edition is not None:
            subject = replace(subject_of(edition), stored_shares=frozenset({files}))
            if ready(subject):
                unnamed.update(**with_shares(subject))


def with_shares(subject):
    """Return those columns of EditionText in which share images are named."""
    return {
        "share": stored(ready(subject)),
        "head": head(subject),
        "embed": embed(subject),
        "structured": json_ld(subject),
    }
