"""Many files at once: some of them a transaction, each behind a savepoint of its own.

What a transaction costs, the wait for the vocabulary and the writing of rows are paid once for a batch. A
file that cannot be taken in leaves no row and spoils none beside it; what was done when somebody stops it
stays done.
"""

from dataclasses import dataclass

from django.db import transaction

from editorial.releasing.editions import lock_vocabulary

from .desk import Outcome, Refusal, take_in
from .naming import Names
from .waiting import Awaited, Waiting

BATCH = 25  # others wait for the vocabulary meanwhile: a third of a second


@dataclass
class Done:
    """What became of a file: an Outcome, or why it was refused."""

    file: str
    outcome: Outcome | None = None
    refusal: str = ""


class Unwritten(Exception):
    """The new drafts of a batch could not be written together."""


def take_in_many(files, *, read, size=BATCH, **how):
    """Import files, and yield what became of each once it is stored; raise nothing for one that is refused.

    `read` gives the bytes of a file or raises Refusal; `how` is what `take_in()` takes. Stopped or broken
    on the way, it yields what is stored, then raises: the same files again change nothing that is done.
    """
    names = Names()
    for start in range(0, len(files), size):
        batch = [(file, *opened(file, read)) for file in files[start : start + size]]
        if all(refusal for _, _, refusal in batch):
            yield from (Done(file, refusal=refusal) for file, _, refusal in batch)
            continue
        done, broken = stored(batch, names, how)
        yield from done
        if broken is not None:
            raise broken


def stored(batch, names, how):
    """Take in a batch. Return what became of its files, and what broke it on the way, or None.

    Its new drafts are written together, in a dry run each by itself; so they are where together they could
    not be, to find the one that cannot.
    """
    if not how.get("dry_run"):
        try:
            return take_batch(batch, names, how, Waiting(names, how.get("by")))
        except Unwritten:
            names.forget()
    return take_batch(batch, names, how, None)


def take_batch(batch, names, how, waiting):
    """Take in the files of a batch in one transaction; what is done stays where one breaks."""
    done, broken = [], None
    with transaction.atomic():
        lock_vocabulary(shared=False)
        names.look_again()
        try:
            for file, data, refusal in batch:
                unread = Done(file, refusal=refusal) if refusal else None
                done.append(unread or taken(file, data, waiting, {**how, "names": names}))
        except Unwritten:
            raise
        except BaseException as error:  # its own savepoint is undone; those before it are kept
            broken = error
        write(waiting)
    return done, broken


def taken(file, data, waiting, how):
    """Return what became of a file."""
    try:
        return Done(file, take_in(data, name=file, waiting=waiting, **how))
    except Awaited:
        write(waiting)
        return taken(file, data, waiting, how)
    except Refusal as refusal:
        return Done(file, refusal=str(refusal))


def write(waiting):
    """Write the drafts that wait."""
    try:
        if waiting is not None:
            waiting.write()
    except Exception as error:
        raise Unwritten from error


def opened(file, read):
    """Return the bytes of a file and nothing, or nothing and why it cannot be read."""
    try:
        return read(file), ""
    except Refusal as refusal:
        return b"", str(refusal)
