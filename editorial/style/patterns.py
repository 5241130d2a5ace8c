"""Regular expressions within a limit of time: one that runs away is refused, or left out and said."""

import time
from functools import lru_cache
from math import inf

import regex

from editorial.style.weighing import refused

# Seconds of the processor, so that a busy machine refuses nothing: for one pattern on one text; when a
# rule is saved, for each trial text, and for all.
LIMIT, TRIAL, MOST = 0.25, 0.25, 3
FLAGS = regex.VERSION0 | regex.MULTILINE
TRYING = 3_000


class RanAway(Exception):
    """A pattern did not come to an end in time."""


class Budget:
    """The time that all patterns together may take on one piece, in seconds of the processor."""

    def __init__(self, seconds=2.0):
        self.left = seconds

    def matches(self, pattern, text):
        """Return what a pattern finds in a text. Raise RanAway when it, or all so far, take too long."""
        start = time.thread_time()
        if self.left <= 0:
            raise RanAway
        try:
            return matches(pattern, text, min(LIMIT, self.left))
        finally:
            self.left -= time.thread_time() - start


# What compiling something that is no pattern raises; some conflicts of settings are plain ValueErrors.
BAD = (regex.error, ValueError, LookupError, OverflowError, RecursionError, MemoryError)


@lru_cache(1_000)
def compiled(pattern):
    """Return a pattern ready for use. Raise regex.error when it is none."""
    return fresh(pattern)


def fresh(pattern):
    """Return a pattern that nobody keeps: most that are tried are not to be used."""
    return regex.compile(pattern, FLAGS, cache_pattern=False)


def matches(pattern, text, limit=LIMIT):
    """Return what a pattern finds in a text, in order. Raise RanAway when it takes too long."""
    try:
        ready = compiled(pattern) if isinstance(pattern, str) else pattern
        return [one for one in ready.finditer(text, timeout=limit) if one.end() > one.start()]
    except TimeoutError as error:
        raise RanAway from error


def filled(match, template):
    """Return the replacement for a match, or nothing where the template names a group that is none."""
    try:
        return match.expand(template)
    except (regex.error, IndexError):
        return ""


def fault(pattern, template="", until=None):
    """Say why a pattern cannot be used, as a sentence, or nothing; `until` is when its trial must end."""
    if said := refused(pattern):
        return said
    try:
        ready = fresh(pattern)
        if "\\" in template:
            # The same groups, met in nothing: what the replacement names must be among them.
            fresh(f"|{pattern}").match("").expand(template)
    except BAD as error:
        return f"“{pattern[:60]}” is no pattern: {error}."
    return runaway(pattern, ready, min(time.thread_time() + MOST, until or inf))


def runaway(pattern, ready, until):
    """Say that a pattern takes too long on a text made to tire it, or nothing."""
    for text in tiring(pattern):
        try:
            matches(ready, text, TRIAL)
        except RanAway:
            return f"“{pattern[:60]}” takes too long on long texts. Repeat fewer things inside repeated ones."
        if time.thread_time() > until:
            return f"“{pattern[:60]}” takes too long on long texts."
    return ""


def tiring(pattern):
    """Yield texts on which nested repeats try everything: of common signs, and of its own words."""
    bare = regex.sub(r"\\.", "", pattern)
    own = "".join(dict.fromkeys(char for char in bare if char.isalnum()))[:12]
    said = [f"patient {word} " for word in regex.findall(r"\w{2,}", bare)[:4]]
    signs = "".join(dict.fromkeys(char for char in bare if not char.isalnum()))
    parts = [*own, own, *said, "a", "A", "0", " ", "ab ", "a, ", "“", "\n", "aA0 -", "patient borders "]
    for part in filter(None, dict.fromkeys(parts)):
        for tail in ("\x00", f"{signs}x\x00", f" {own} \x00"):
            yield part * (TRYING // len(part)) + tail
            yield part * (60 // len(part)) + tail
    yield "The ministers, the generals and the 17 bankers met in Geneva (again). " * (TRYING // 70)
