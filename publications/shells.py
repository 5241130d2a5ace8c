"""Templates around compiled strings, rendered once in a process: what differs from page to page fills gaps.

Django walks through a template at each rendering, which costs more than all that a page of compiled strings
needs besides. A shell is rendered with marks in its gaps; a page is its pieces joined with what stands there.
"""

import re
from functools import lru_cache
from html import escape

from django.conf import settings
from django.template.loader import render_to_string

from publications.compiled import Compiled

MARK = re.compile("\ue000([a-z_]+)\ue000")  # a character for private use, which documents hold nowhere
MOST = 256


class Shell:
    """What a template prints, with gaps."""

    def __init__(self, template, context, gaps):
        marks = {name: Compiled(f"\ue000{name}\ue000") for name in gaps}
        self.parts = MARK.split(render_to_string(template, context | marks))

    def filled(self, values):
        """Return it with values in its gaps: compiled strings as they are, all else escaped."""
        parts = self.parts.copy()
        for at in range(1, len(parts), 2):
            value = values[parts[at]]
            parts[at] = value if isinstance(value, Compiled) else escape(value)
        return Compiled("".join(parts))


@lru_cache(maxsize=MOST)
def kept(template, gaps, make, *given):
    """Return the Shell of a template for `make(*given)`, its context."""
    return Shell(template, make(*given), gaps)


def shell(template, gaps, make, *given):
    """Return the same; while debugging, made anew each time. Gaps and what is given must be hashable."""
    return (kept.__wrapped__ if settings.DEBUG else kept)(template, gaps, make, *given)
