"""Many files at once: some of them a transaction, each behind a savepoint of its own.

What a transaction costs, and the wait for the vocabulary, is paid once for a batch. A file that cannot be
taken in leaves no row and spoils none beside it; what was done when somebody stops it stays done.
"""

from dataclasses import dataclass

from django.db import transaction

from editorial.releasing.editions import lock_vocabulary

from .desk import Outcome, Refusal, take_in
from .naming import Names

BATCH = 25  # others wait for the vocabulary meanwhile: a third of a second


@dataclass
class Done:
    """What became of a file: an Outcome, or why it was refused."""

    file: str
    outcome: Outcome | None = None
    refusal: str = ""


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
        done, broken = [], None
        with transaction.atomic():
            lock_vocabulary(shared=False)
            try:
                take_batch(batch, done, names, how)
            except BaseException as error:  # its own savepoint is undone; those before it are kept
                broken = error
        yield from done
        if broken is not None:
            raise broken


def take_batch(batch, done, names, how):
    """Take in the files of a batch, and note in `done` what became of each."""
    for file, data, refusal in batch:
        if not refusal:
            try:
                done.append(Done(file, take_in(data, name=file, names=names, **how)))
                continue
            except Refusal as error:
                refusal = str(error)
        done.append(Done(file, refusal=refusal))


def opened(file, read):
    """Return the bytes of a file and nothing, or nothing and why it cannot be read."""
    try:
        return read(file), ""
    except Refusal as refusal:
        return b"", str(refusal)
