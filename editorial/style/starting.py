"""The rules that ship: hints, of which a newsroom makes what it likes."""

from pathlib import Path

from editorial.style.sets import load
from editorial.style.sheets import BadSheet, Fault

STARTER = Path(__file__).resolve().parent


def starter():
    """Return the files of the starter set."""
    return sorted(STARTER.glob("*.yaml"))


def load_starter(*, by=None):
    """Make those rules of the starter set that are missing, all as hints. Return how many were made."""
    made = 0
    for path in starter():
        tally = load(path.read_bytes(), by=by, only_new=True)
        if tally.faults:
            raise BadSheet(*(Fault(one.line, f"{path.name}: {one.sentence}") for one in tally.faults))
        made += len(tally.created)
    return made
