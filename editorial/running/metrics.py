"""Numbers of how the site runs, in the text format of Prometheus (0.0.4)."""

from editorial.following import hub
from editorial.messages.telling_tasks import LETTERS
from editorial.models import Pulse
from editorial.running import tasks
from editorial.running.examining import LEVELS
from editorial.running.examining.readers import lag
from publications import clock, counted

MOST = 10_000  # rows that are counted
OF_SITE = "Of the whole site: any server tells it."
OF_MACHINE = "Of this machine alone: the sum over all is the site’s."
COUNTED = {
    "pages_kept": ("counter", "Readers’ pages that were sent as they were kept."),
    "pages_made": ("counter", "Readers’ pages that were made."),
    "publication_seconds_sum": ("counter", "Seconds that publications and fixes took."),
    "publication_seconds_count": ("counter", "Publications and fixes."),
    "compile_seconds_sum": ("counter", "Seconds that making texts took."),
    "compile_seconds_count": ("counter", "Texts that were made."),
}


def exposition():
    """Return all numbers as one text."""
    lines = []
    for name, help_text, values in gauges():
        lines += [f"# HELP standfirst_{name} {help_text} {OF_SITE}", f"# TYPE standfirst_{name} gauge"]
        lines += [f"standfirst_{name}{label} {number:g}" for label, number in values]
    totals = counted.totals()
    for name, (kind, help_text) in COUNTED.items():
        lines += [f"# HELP standfirst_{name} {help_text} {OF_MACHINE}", f"# TYPE standfirst_{name} {kind}"]
        lines.append(f"standfirst_{name} {totals[name]:.17g}")
    return "\n".join(lines) + "\n"


def gauges():
    """Yield name, explanation and pairs of a label and a number."""
    now = clock.now()
    first = tasks.oldest(now)
    yield "queue_age_seconds", "How long the oldest task that is due has waited.", [("", since(first, now))]
    waiting = tasks.waiting_since(now).order_by()[:MOST].count()
    yield "tasks_waiting", f"Tasks that are due, counted to {MOST:,}.", [("", waiting)]
    failed = tasks.failures().order_by()[:MOST].count()
    yield "tasks_failed", f"Tasks that failed and wait for a person, counted to {MOST:,}.", [("", failed)]
    yield "effects_overdue", "What should have reached somebody by now.", list(overdue())
    yield (
        "search_lag_seconds",
        "How long the search has lacked one of the newest pieces.",
        [("", seconds(lag()))],
    )
    if last := Pulse.objects.of_workers(now).values_list("at", flat=True).first():
        yield "worker_silent_seconds", "Since the last sign of life of a worker.", [("", since(last, now))]
    examined = Pulse.objects.filter(name="doctor").values_list("said", flat=True).first()
    if examined is not None:
        found = [line["level"] for line in examined]
        levels = [(f'{{level="{level}"}}', found.count(level)) for level in LEVELS]
        yield "examined_lines", "Lines of the last examination, see doctor.", levels


def overdue():
    """Yield how many changes and letters should have gone out by now, by kind."""
    yield '{kind="hub"}', hub.untold().order_by()[:MOST].count()
    letters = sum(model.objects.stuck().order_by()[:MOST].count() for model, _ in LETTERS)
    yield '{kind="mail"}', letters


def since(moment, now):
    """Return the seconds since a moment; none where there is none."""
    return seconds(now - moment) if moment else 0


def seconds(span):
    """Return a span of time in seconds, none below nought."""
    return max(0.0, span.total_seconds())
