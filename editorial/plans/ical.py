"""A calendar as RFC 5545 writes it: CRLF, lines folded at 75 octets, texts escaped, stable names. Pure."""

from datetime import UTC, timedelta

PRODUCT = "-//Standfirst//Newsroom//EN"


def calendar(name, events, about=""):
    """Return a calendar; `events` are dicts of uid, stamp, summary, and a day or a moment as `start`.

    `about` is what its programs show of it as a whole, if anything.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *([f"X-WR-CALDESC:{escaped(about)}"] if about else []),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        *(line for event in events for line in event_lines(**event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def event_lines(uid, stamp, summary, start, description="", url="", status="CONFIRMED", category=""):
    """Yield the lines of one event: a whole day, or a moment, which takes no time (RFC 5545, 3.6.1)."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(uid)}"
    yield f"DTSTAMP:{in_utc(stamp)}"
    if hasattr(start, "hour"):
        yield f"DTSTART:{in_utc(start)}"
    else:
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(summary)}"
    if description:
        yield f"DESCRIPTION:{escaped(description)}"
    if url:
        yield f"URL:{url}"
    if category:
        yield f"CATEGORIES:{escaped(category)}"
    yield f"STATUS:{status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def in_utc(at):
    """Write a moment in UTC (3.3.5, form 2)."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text):
    """Escape a text (3.3.11); what no text may hold is left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(char for char in text if char in "\n\t" or (ord(char) >= 32 and ord(char) != 127))
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def folded(line):
    """Fold a line at 75 octets, never inside a character (3.1)."""
    parts, size = [""], 0
    for char in line:
        octets = len(char.encode())
        if size + octets > (75 if len(parts) == 1 else 74):
            parts.append("")
            size = 0
        parts[-1] += char
        size += octets
    return "\r\n ".join(parts)
