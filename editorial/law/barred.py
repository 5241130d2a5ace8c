"""What a bar is: why a text must not reach readers, and who may let it pass."""

from dataclasses import dataclass
from enum import StrEnum


class Passing(StrEnum):
    """Who may let a text pass a bar, by giving a reason."""

    NOBODY = "nobody"
    BOTH = "legal and publisher together"
    PUBLISHER = "publisher"


@dataclass(frozen=True)
class Bar:
    """Why a text must not reach readers, as a sentence, and who may pass that.

    One that `stands` bars every change of the live text too, also where readers have the same already. One
    that `ends` is over on a day that it names, after which a text may be scheduled.
    """

    sentence: str
    passing: Passing = Passing.NOBODY
    stands: bool = False
    ends: bool = False
