"""What a notice that a copy carried is worth on a day, in sentences for an editor: facts, not advice."""

from datetime import timedelta

from .recognising import recognise
from .wordings import BY_CODE

UNKNOWN = "This wording is not among those that are known here: a person must say what it is."
ADVICE = "These are dates to go by, not legal advice."


def judgement(code, text, today):
    """Return what a carried notice is, in sentences: its wording, whom it names, what is in force now."""
    known = BY_CODE.get(code)
    if known is None:
        return [UNKNOWN]
    found = recognise(text)
    evidence = f", and is {known.no_evidence}" if known.no_evidence else ""
    said = f"This is {known.called}{dates(known, today)}; it {whom(found.names if found else ())}{evidence}."
    return [said, *successor(known, today)]


def whom(names):
    """Say whom a notice names."""
    quoted = " and ".join(f"“{name}”" for name in names)
    return f"names {quoted}" if names else "names nobody"


def dates(known, today):
    """Say when a wording was in force, and what became of it."""
    since, until = known.effective_from, known.effective_to
    if known.is_draft:
        return f", a draft planned for {day(since)}, whose adoption is not confirmed here"
    if since is None:
        return ", for which no dates are known here" if known.is_legal else ""
    if until is None:
        return f" in force since {day(since)}"
    span = f" in force from {day(since)} until {day(until - timedelta(days=1))}"
    if today < until:
        return span
    return span + (f"; superseded on {day(until)}" if known.superseded_by else f"; lapsed on {day(until)}")


def successor(known, today):
    """Say what is in force in the place of a wording whose time is over."""
    later = in_force(known, today)
    if later is known:
        return []
    if later is None:
        return ["No wording that follows it is known here: ask counsel."]
    must = " It must name whom it is about as the register does." if later.names else ""
    return [f"In force now is the form of {day(later.effective_from)}: “{later.printed}”.{must} {ADVICE}"]


def in_force(known, today):
    """Return the wording in force in the place of another one, or None where none is known."""
    while known.effective_to and known.effective_to <= today:
        if not known.superseded_by:
            return None
        known = BY_CODE[known.superseded_by]
    return known


def day(value):
    """Write a day."""
    return f"{value.day} {value:%B %Y}"
