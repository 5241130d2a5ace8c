"""Pictures found by their words, newest first, a page at a time by key; barred ones are not offered."""

from django.db.models import Q

from editorial.models import BarredFile
from publications.models import Image

SEARCHED = ["alt", "caption", "creator", "agency"]
PAGE = 24


def page_of(words, *, before=""):
    """Return a page of pictures with files that hold every word, and the key of the rest or None."""
    images = Image.objects.exclude(file="").exclude(digest__in=BarredFile.objects.values("digest"))
    images = images.select_related("licence").order_by("-pk")
    for word in words.replace("\x00", " ").split()[:8]:
        images = images.filter(any_of(word))
    if before.isascii() and before.isdecimal() and len(before) < 19:
        images = images.filter(pk__lt=int(before))
    found = list(images[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def any_of(word):
    """Return the condition that one of the searched fields holds a word."""
    condition = Q()
    for field in SEARCHED:
        condition |= Q(**{f"{field}__icontains": word})
    return condition
