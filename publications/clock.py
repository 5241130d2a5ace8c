"""The one clock: every rule about time asks here."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

from django.utils import timezone

EARLIEST = datetime(1500, 1, 1, tzinfo=UTC)  # what is dated before it is a slip of the pen
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)  # the shortest span
_past = ContextVar("past", default=None)


def now():
    """Return this moment, aware and in UTC."""
    return _past.get() or timezone.now().astimezone(UTC)


def past():
    """Return the moment that is looked back at, or None in the present."""
    return _past.get()


@contextmanager
def looking_back(at):
    """Let whatever reads within read as of a past moment; nothing may be written within.

    Only the newsroom's time travel does: no public address accepts a moment.
    """
    token = _past.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _past.reset(token)
