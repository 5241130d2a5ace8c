"""Who is no reader, by what an agent calls itself; the list is `robots.txt` beside this file."""

import re
from functools import cache, lru_cache
from pathlib import Path

LIST = Path(__file__).with_name("robots.txt")
LONGEST = 2_000  # bytes of an agent that are looked at


@cache
def known():
    """Return what matches the words of the list."""
    lines = (line.strip() for line in LIST.read_text().splitlines())
    words = [line.casefold() for line in lines if line and not line.startswith("#")]
    return re.compile("|".join(map(re.escape, words)).encode())


@lru_cache(maxsize=4_096)
def is_robot(agent):
    """Whether an agent, given as the bytes of a log, is no reader."""
    return agent in (b"", b"-") or known().search(agent[:LONGEST].lower()) is not None
