"""Terms on their way into the vocabulary: accepted by those who may, and printed from then on."""

from editorial.after_commit import enqueue
from editorial.refusing import Refused
from editorial.tasks import refresh
from publications.models import Entry, Status

ACCEPTING = "editorial.accept_term"
# Accepting is for every editor; what readers know a term by is changed by those who look after names.
REWORDING = "publications.change_termname"


def accept(term, *, by):
    """Let readers see a proposed term wherever pieces name it already."""
    if not by.has_perm(ACCEPTING):
        raise Refused("“Accept” is not among your permissions.")
    if term.status != Status.PROPOSED:
        raise Refused(f"“{term}” is not waiting for acceptance.")
    term.status = Status.ACTIVE
    term._history_user = by
    term.save()
    follow(term)


def follow(row):
    """Have what readers have of a term, an author or a brand made again, newest first.

    What names a merged one stands on the shelf of the one that stands for it.
    """
    row = row.survivor() if hasattr(row, "survivor") else row
    kind = getattr(row, "vocabulary", None) or row._meta.model_name
    enqueue(refresh, f"{kind}:{row.uuid}")


def is_seen(term):
    """Say whether readers have, had or will have a page of a term: it was accepted, and pieces bear it."""
    waits = term.status == Status.PROPOSED
    return not waits and Entry.objects.on(f"{term.vocabulary}:{term.uuid}").exists()
