"""What verbs put into a chain and take out of it, with what may not be put there."""

from editorial.models import Move
from editorial.refusing import Refused, Stale
from editorial.releasing.chain import Link
from editorial.releasing.guards import refuse_strange
from publications.models import Outcome


def replace(links, edition):
    """Take a scheduled version out, so that another takes its place. Return its Move."""
    removed = links.drop(lambda link: link.edition and link.edition.pk == edition.pk and not link.is_end)
    if not removed:
        raise Stale("The version that this was to replace is not scheduled any more. Look again.")
    return Move.Verb.CANCEL, removed[0], "Replaced"


def new_link(links, document, at, minor):
    """Return the link that a publication adds."""
    refuse_strange(at)
    if at is None or at <= links.now:
        if at is not None and links.has_been_live:
            raise Refused("A past date can be given only when a piece is first published.")
        return Link(links.now, document, minor=minor, dated=at)
    return Link(at, document, immediate=False, minor=minor)


def end_at(links, at):
    """End a chain at a moment, or say why not."""
    refuse_strange(at)
    if at <= links.now:
        raise Refused("An end must lie in the future. To end it now, withdraw the piece.")
    if any(link.live_from >= at for link in links.scheduled()):
        raise Refused("A version is scheduled for that moment or later: the end must lie after it.")
    if links.document_at(at) is None and not links.scheduled():
        raise Refused("There is nothing to end at that moment.")
    links.end(at, Outcome.GONE, immediate=False)
