"""The examination of a site: one line for each thing that must be well, with what mends it."""

from editorial.running.examining.lines import GREEN, LEVELS, RED, YELLOW, Line, worst
from editorial.running.examining.parts import examine

__all__ = ["GREEN", "LEVELS", "RED", "YELLOW", "Line", "examine", "worst"]
