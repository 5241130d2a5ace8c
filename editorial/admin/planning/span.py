"""Which days a calendar shows, and where the ones before and after are."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """The days of a month, with the rest of its first and last week, or those of one week."""

    view: str
    on: date

    @property
    def first(self):
        """The first day that is shown: a Monday."""
        start = self.on.replace(day=1) if self.view == "month" else self.on
        return start - timedelta(days=start.weekday())

    @property
    def last(self):
        """The last day that is shown: a Sunday."""
        if self.view == "week":
            return self.first + timedelta(days=6)
        end = self.on.replace(day=monthrange(self.on.year, self.on.month)[1])
        return end + timedelta(days=6 - end.weekday())

    @property
    def days(self):
        """All of them."""
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    @property
    def before(self):
        """A day of the span before."""
        return self.on.replace(day=1) - timedelta(days=1) if self.view == "month" else self.on - WEEK

    @property
    def after(self):
        """A day of the span after."""
        if self.view == "month":
            return self.on.replace(day=1) + timedelta(days=monthrange(self.on.year, self.on.month)[1])
        return self.on + WEEK

    @property
    def title(self):
        """Name it."""
        if self.view == "month":
            return f"{self.on:%B %Y}"
        return f"{self.first.day} {self.first:%B} to {self.last.day} {self.last:%B %Y}"


def span_of(query, today):
    """Return the span that an address asks for; this month where it asks for nothing that is one."""
    view = "week" if query.get("view") == "week" else "month"
    try:
        on = date.fromisoformat(query.get("on", ""))
    except ValueError:
        on = today
    return Span(view, on if date(1990, 1, 1) <= on <= date(2190, 1, 1) else today)
