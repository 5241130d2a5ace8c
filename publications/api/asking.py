"""Reading what a machine asks of the API: every parameter is known, written once, and in form."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.views.decorators.http import require_safe

from publications import listings
from publications.api.answers import refused
from publications.models import Author, Region, Series, Tag, Topic
from publications.views.shelves import NoSuchPage, place

USUAL, MOST = 20, 100
# The vocabularies whose terms narrow a list, those first on whose shelves the least stands as a rule: a list
# is read from the first of them.
TERMS = {model.vocabulary: model for model in (Series, Author, Tag, Topic, Region)}
FILTERS = [*TERMS, "brand", "kind", "language"]
PIECES = {*FILTERS, "since", "until", "modified_since", "before", "after", "limit"}
WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)
IDENTITY = re.compile(r"[0-9a-f]{32}", re.ASCII)
LONGEST = 300
FIRST, LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


class Unread(ValueError):
    """A question that cannot be answered; its text is one sentence that says why."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of a list of pieces: which ones, from which place, how many; perhaps as they changed."""

    filters: dict
    limit: int
    place: tuple | None = None
    span: tuple | None = None
    changed: datetime | None = None


def answering(view):
    """Answer a question that cannot be read with 400 and its sentence."""

    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Unread as error:
            return refused(request, str(error), status=400)

    return answered


def parameters(request, known):
    """Return the parameters of a request. Raise Unread for one that is unknown, repeated or too long."""
    for name in request.GET:
        if name not in known:
            names = ", ".join(sorted(known)) or "none"
            raise Unread(f"There is no parameter “{name[:40]}” here. There are: {names}.")
        if len(request.GET.getlist(name)) > 1:
            raise Unread(f"“{name}” is given twice.")
        if len(request.GET[name]) > LONGEST:
            raise Unread(f"“{name}” is longer than {LONGEST} characters.")
    return request.GET.dict()


def question(request):
    """Return what is asked of a list of pieces. Raise Unread."""
    given = parameters(request, PIECES)
    if given.get("kind", "report") not in listings.KINDS:
        raise Unread(f"“kind” is one of {', '.join(listings.KINDS)}.")
    if given.get("language", "en") not in dict(settings.LANGUAGES):
        raise Unread(f"“language” is one of {', '.join(code for code, _ in settings.LANGUAGES)}.")
    is_changed = "modified_since" in given
    way, other = ("after", "before") if is_changed else ("before", "after")
    if other in given:
        raise Unread("“after” pages what has “modified_since”, “before” what has not.")
    return Question(
        filters={name: given[name] for name in FILTERS if name in given},
        limit=limit(given),
        place=cursor(given, way),
        span=span(given),
        changed=moment(given, "modified_since") if is_changed else None,
    )


def limit(given):
    """Return how many are asked for at most. Raise Unread."""
    written = given.get("limit", str(USUAL))
    if not WHOLE.fullmatch(written) or not 1 <= int(written) <= MOST:
        raise Unread(f"“limit” is a whole number from 1 to {MOST}.")
    return int(written)


def cursor(given, name):
    """Return the place in a list that a key names, if one is given. Raise Unread for none that we wrote."""
    if name not in given:
        return None
    try:
        return place(given[name])
    except NoSuchPage:
        raise Unread(f"“{name}” is the key of a place that an answer gave in “next”.") from None


def identity(written):
    """Return the UUID after which a list of terms goes on. Raise Unread."""
    if not IDENTITY.fullmatch(written):
        raise Unread("“after” is the key of a place that an answer gave in “next”.")
    return UUID(written)


def span(given):
    """Return the moments between which pieces were published, the last excluded, or None. Raise Unread."""
    if not given.keys() & {"since", "until"}:
        return None
    start = moment(given, "since") if "since" in given else FIRST
    end = moment(given, "until") if "until" in given else LAST
    return start, end


def moment(given, name):
    """Return a moment that is given as a day, or as a moment with its offset (RFC 3339). Raise Unread."""
    try:
        found = datetime.fromisoformat(given[name].replace(" ", "+"))
        if timezone.is_naive(found):
            found = timezone.make_aware(found)
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        sentence = f"“{name}” is a day such as 2026-01-31, or a moment such as 2026-01-31T08:30:00Z."
        raise Unread(sentence) from None
