"""Lines of logs: what each of the formats says of a request, as one Request, or that it is damaged.

The combined format of nginx and Apache, which `varnishncsa` writes too; lines of JSON as Cloudflare, Fastly
and others send them; the extended format of the W3C as CloudFront and others write it, its columns named
above.
"""

import calendar
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from django.utils import timezone as site

TEXT = rb'"([^"\\]*(?:\\.[^"\\]*)*)"'
COMBINED = re.compile(
    rb"[^\[\"]*\[([^\]]{17,30})\] "  # when
    rb'"([A-Z]{3,10}) (\S+)(?: [^"]*)?" '  # method and target
    rb"([0-9]{3}) \S+ " + TEXT + b" " + TEXT  # status, size, referer, agent
)
MONTHS = {name: number for number, name in enumerate(calendar.month_abbr)}
# What senders of JSON call things, the first that is there counts.
NAMES = {
    "when": ("EdgeStartTimestamp", "timestamp", "time_iso8601", "start_time", "@timestamp", "time", "ts"),
    "method": ("ClientRequestMethod", "request_method", "method", "verb"),
    "target": ("ClientRequestURI", "request_uri", "url", "uri", "path", "request_path"),
    "status": ("EdgeResponseStatus", "response_status", "status", "status_code", "resp_status"),
    "referer": ("ClientRequestReferer", "request_referer", "referer", "http_referer", "referrer"),
    "agent": ("ClientRequestUserAgent", "request_user_agent", "user_agent", "http_user_agent"),
    "host": ("ClientRequestHost", "request_host", "host", "http_host"),
}
COLUMNS = {
    "date": "date", "time": "time", "method": "cs-method", "target": "cs-uri-stem", "status": "sc-status",
    "referer": "cs(Referer)", "agent": "cs(User-Agent)", "host": "x-host-header",
}  # fmt: skip
UNITS = (10**17, 10**14, 10**11)  # from so much on, a number of nano-, micro- or milliseconds


class Request(NamedTuple):
    """What a line says, in the bytes of the log; `day` is one of this site's."""

    day: object
    method: bytes
    target: bytes
    status: bytes
    referer: bytes
    agent: bytes
    host: bytes = b""


class Reader:
    """Reads the lines of one log; it remembers which columns a heading named."""

    def __init__(self):
        self.columns = None

    def heading(self, line):
        """Take a line that begins with “#”: it may name the columns of those below."""
        if line.startswith(b"#Fields:"):
            names = line.decode("latin-1").split()[1:]
            self.columns = {key: names.index(name) for key, name in COLUMNS.items() if name in names}

    def read(self, line):
        """Return the Request of a line, or None where it is damaged."""
        try:
            if line.startswith(b"{"):
                return of_json(line)
            return self.of_columns(line) if self.columns else of_combined(line)
        except (ValueError, LookupError, TypeError, ArithmeticError, OSError, RecursionError):
            return None

    def of_columns(self, line):
        """Return the Request of a line whose columns a heading named; texts in it are encoded."""
        cells = line.rstrip(b"\r\n").split(b"\t" if b"\t" in line else b" ")
        found = {key: cells[at] for key, at in self.columns.items()}
        day = day_of_iso(f"{found.pop('date').decode()}T{found.pop('time').decode()[:5]}Z")
        for key in ("referer", "agent"):
            found[key] = unquote_to_bytes(found.get(key, b"-"))
        return Request(day, **found)


def of_combined(line):
    """Return the Request of a line in the combined format, or None."""
    found = COMBINED.match(line)
    if found is None:
        return None
    when, method, target, status, referer, agent = found.groups()
    return Request(day_of_combined(when[:17] + when[20:]), method, target, status, referer, agent)


def of_json(line):
    """Return the Request of a line of JSON. Raise KeyError where it lacks something."""
    data = json.loads(line)
    found = {key: next((data[n] for n in names if n in data), None) for key, names in NAMES.items()}
    texts = {key: str(found[key] or "").encode() for key in ("referer", "agent", "host")}
    if None in (found["when"], found["method"], found["target"], found["status"]):
        raise KeyError("A line of JSON lacks what every request has.")
    when = found["when"]
    day = day_of_iso(when[:16] + zone_of(when)) if isinstance(when, str) else day_of_number(when)
    said = {key: str(found[key]).encode() for key in ("method", "target", "status")}
    return Request(day, **said, **texts)


def zone_of(when):
    """Return the offset at the end of a moment in ISO's form; UTC where it names none."""
    found = re.search(r"[+-]\d\d:?\d\d$", when)
    return found[0] if found else "Z"


@lru_cache(maxsize=4_096)
def day_of_combined(when):
    """Return this site's day of a minute such as `28/Nov/2026:20:26 +0000`."""
    day, month, year = when[:11].decode().split("/")
    hour, minute = int(when[12:14]), int(when[15:17])
    written = when[17:].strip() or b"+0000"
    offset = timedelta(hours=int(written[1:3]), minutes=int(written[3:5])) * (
        -1 if written[:1] == b"-" else 1
    )
    moment = datetime(int(year), MONTHS[month], int(day), hour, minute, tzinfo=timezone(offset))
    return site.localdate(moment)


@lru_cache(maxsize=4_096)
def day_of_iso(when):
    """Return this site's day of a minute in ISO's form."""
    return site.localdate(datetime.fromisoformat(when))


def day_of_number(when):
    """Return this site's day of a number of seconds since 1970, or of thousandths of them and so on."""
    power = next((3 * (3 - at) for at, least in enumerate(UNITS) if when >= least), 0)
    return site.localdate(datetime.fromtimestamp(when // 10**power, UTC))
