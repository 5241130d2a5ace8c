"""All that is looked at, in order; what cannot be looked at is a red line, and never an error."""

import logging

from editorial.running.examining import database, machine, outward, readers, work
from editorial.running.examining.lines import RED, Line

logger = logging.getLogger(__name__)
FIRST = (("settings", machine.settings_), ("database", database.reachable))
REST = (
    ("migrations", database.migrations),
    ("indexes", database.indexes),
    ("static files", readers.static_files),
    ("media", machine.media),
    ("disk", machine.disk),
    ("clock", machine.clocks),
    ("worker", work.worker),
    ("waiting tasks", work.waiting),
    ("failed tasks", work.failed),
    ("search", readers.search),
    ("compiled texts", readers.compiled),
    ("cache", readers.cache_),
    ("pages of the site", readers.site_pages),
    ("site", outward.copy),
    ("mail", outward.mail),
    ("backup", outward.backup),
)


def examine():
    """Return the Lines of an examination; without a database, or tables in it, those that need none."""
    lines = [line for name, look in FIRST for line in looked(name, look)]
    if any(line.what == "database" and line.level == RED for line in lines):
        return lines
    return lines + [line for name, look in REST for line in looked(name, look)]


def looked(name, look):
    """Return the lines of one look."""
    try:
        found = look()
    except Exception as error:
        logger.exception("The examination could not look at the %s.", name)
        return [Line(name, RED, f"It could not be looked at: {type(error).__name__}.", "Look into the log.")]
    return [found] if isinstance(found, Line) else list(found)
