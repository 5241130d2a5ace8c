"""Which notices a piece bears, and which wording of each readers get."""

from uuid import UUID

from publications.models import Notice
from publications.notices import Wordings


def borne(edition):
    """Say of each notice of an Edition where it stands and with which wording, or why it prints nothing."""
    applied = edition.text.notices
    if not applied:
        return ["It bears none."]
    wordings = Wordings.of(applied)
    uuids = dict.fromkeys(UUID(str(uuid)) for uuid, _ in applied)
    names = dict(Notice.objects.filter(uuid__in=uuids).values_list("uuid", "name"))
    return [said(names.get(uuid, "A notice"), uuid, wordings, edition) for uuid in uuids]


def said(name, uuid, wordings, edition):
    """Say what one notice prints."""
    text = wordings.text(uuid, edition.text.language, edition.published_at)
    if text is None:
        return f"“{name}” prints nothing: no wording of it is activated and in force."
    place, since = text.get_placement_display(), f"{text.effective_from:%-d %B %Y}"
    return f"“{name}” stands {place}, in the wording in force since {since}."
