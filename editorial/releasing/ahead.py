"""What becomes of versions that are scheduled for later when readers get a new one before them."""

from editorial.drafting.merging import merge
from editorial.models import Move
from editorial.refusing import LiesAhead, Refused
from editorial.releasing.chain import Link


def settle_ahead(links, link, ahead, *, must_be_approved):
    """Deal with versions scheduled at or after a new one. Return their Moves, as `(verb, link, reason)`."""
    later = links.scheduled(since=link.live_from)
    if not later:
        return []
    if ahead == "cancel":
        links.drop(lambda other: other in later)
        return [(Move.Verb.CANCEL, other, "Replaced") for other in later]
    if ahead == "carry":
        return [(Move.Verb.CARRY, carry(links, link, other, must_be_approved), "") for other in later]
    raise LiesAhead("A version is scheduled for later: cancel it, or carry this change into it.")


def carry(links, link, other, must_be_approved):
    """Give a scheduled Document the difference that a new one makes. Return the link in its place."""
    base = links.document_at(link.live_from)
    if base is None:
        raise Refused("Readers have nothing yet that this differs from, so there is nothing to carry.")
    if other.live_from == link.live_from:
        raise Refused("A version is scheduled for the same moment: cancel it, or choose another moment.")
    merged = merge(base, other.document, link.document)
    if merged.conflicts:
        raise Refused(
            "The scheduled version changes the same words, so the change cannot be carried into it."
        )
    if must_be_approved and merged.document.content not in (other.document.content, link.document.content):
        raise Refused("The scheduled version with this change would be a text that nobody has approved.")
    links.drop(lambda one: one is other)
    carried = Link(other.live_from, merged.document, immediate=False, minor=other.minor)
    links.put(carried)
    return carried
