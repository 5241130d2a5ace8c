"""Everything that the pages of an Edition show of pictures, made ahead of them by task.

Asked for when an Edition is scheduled or published, and again when its share image is another one: a title,
a brand, a licence that ended. It is made from the Edition at hand, so that doing it twice changes nothing.
"""

from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task

from editorial.after_commit import enqueue
from editorial.compilation.subjects import subject_of
from editorial.media import renditions
from editorial.media.drawing import share_image
from editorial.media.files import put
from editorial.media.sandbox import Unmade
from publications import clock
from publications.formats.head import headline
from publications.formats.shared import drawn, shared
from publications.models import Edition, Image, Outcome

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
        partial(make_share, subject),
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


def make_share(subject):
    """Make a piece's share image, unless it is there."""
    image = shared(subject, headline(subject))
    if default_storage.exists(image.stored):
        return
    if image.stored.endswith(".png"):
        put(image.stored, ContentFile(share_image(**drawn(subject, headline(subject)))))
    else:
        renditions.make(Image.objects.get(uuid=subject.lead.uuid), [image.stored.rpartition("/")[2]])
