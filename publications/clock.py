"""The one clock: every rule about time asks here."""

from datetime import UTC, datetime

from django.utils import timezone

EARLIEST = datetime(1500, 1, 1, tzinfo=UTC)  # what is dated before it is a slip of the pen
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


def now():
    """Return this moment, aware and in UTC."""
    return timezone.now().astimezone(UTC)
