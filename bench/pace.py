"""How fast the machine itself is just now: what else runs on it slows a fixed piece of work, too."""

import time
from statistics import median

WORDS = 40_000


def pace():
    """Return the milliseconds of the processor that the piece of work takes."""
    begun = time.process_time()
    words = [f"{number * 7919 % WORDS:x}" for number in range(WORDS)]
    dict(enumerate(sorted(words)))
    "-".join(words).split("-")
    return (time.process_time() - begun) * 1_000


def summed(paces):
    """Return the best, the middle and the worst."""
    return [round(one, 1) for one in (min(paces), median(paces), max(paces))]
