"""One line of an examination: how it is, a sentence, and what mends it."""

from dataclasses import asdict, dataclass

GREEN, YELLOW, RED = LEVELS = ("green", "yellow", "red")


@dataclass(frozen=True)
class Line:
    """What was looked at, how it is, in a sentence; `fix` says what to do, unless all is well."""

    what: str
    level: str
    sentence: str
    fix: str = ""

    def written(self):
        """Return it for machines."""
        return asdict(self)


def worst(lines):
    """Return the worst level of some lines."""
    return max((line.level for line in lines), key=LEVELS.index, default=GREEN)


def ago(span):
    """Say how long a span of time is, roughly."""
    seconds = max(0, int(span.total_seconds()))
    for size, one in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            number = seconds // size
            return f"{number} {one}{'' if number == 1 else 's'}"
    return f"{seconds} seconds"
