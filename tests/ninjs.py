"""The schema of ninjs 3.1, as far as pieces use it: which names exist, which are required, what they hold.

Written from the facts of IPTC's schema of 21 May 2025 (iptc/newsinjson at 3ace397), read against it name
by name. It is closed, and stricter: every name, type and form here is that schema's, so that what passes here
passes there.
"""

import re
from datetime import datetime

# RFC 3986 and RFC 3339: the formats “uri” and “date-time” of JSON Schema.
CHAR = r"(?:[\w.~:@!$&'()*+,;=/-]|%[0-9A-Fa-f]{2})"
URI = re.compile(
    rf"[a-zA-Z][a-zA-Z0-9+.-]*:(?://\[[0-9A-Fa-f:.]+\])?{CHAR}*(?:\?(?:{CHAR}|\?)*)?(?:#(?:{CHAR}|\?)*)?",
    re.ASCII,
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def uri(value):
    """An absolute address in ASCII."""
    return isinstance(value, str) and bool(URI.fullmatch(value))


def moment(value):
    """A date and time with its offset (RFC 3339)."""
    return isinstance(value, str) and bool(MOMENT.fullmatch(value) and datetime.fromisoformat(value))


def text(value):
    return isinstance(value, str)


def number(value):
    return isinstance(value, int) and not isinstance(value, bool)


def share(value):
    """A whole number of a hundred."""
    return number(value) and 0 <= value <= 100


def one_of(*values):
    """One of some words."""
    return lambda value: value in values


TEXTS = [{"role": text, "contentType": text, "value": text}, {"value"}]
BODIES = [{**TEXTS[0], "charCount": number, "wordCount": number}, {"value"}]
PEOPLE = [{"name": text, "rel": text, "uri": uri, "literal": text}, set()]
SUBJECTS = [{**PEOPLE[0], "creator": text, "relevance": share, "confidence": share}, set()]
RENDITIONS = [
    {
        **dict.fromkeys(("name", "contentType", "title", "format", "aspectRatio"), text),
        **dict.fromkeys(("width", "height", "sizeInBytes"), number),
        "href": uri,
    },
    {"name"},
]
ITEM = {
    **dict.fromkeys(
        [
            "profile", "version", "copyrightHolder", "copyrightNotice", "usageTerms", "edNote", "language",
            "title", "by", "slugline", "located",
        ],
        text,
    ),
    **dict.fromkeys(
        ["firstCreated", "versionCreated", "contentCreated", "embargoedUntil", "expires"], moment
    ),
    "uri": uri,
    "type": one_of("text", "audio", "video", "picture", "graphic", "composite", "component", "event"),
    "representationType": one_of("full", "partial"),
    "pubStatus": one_of("usable", "withheld", "canceled"),
    "headlines": TEXTS,
    "descriptions": TEXTS,
    "bodies": BODIES,
    "people": PEOPLE,
    "organisations": PEOPLE,
    "places": PEOPLE,
    "subjects": SUBJECTS,
    "genres": [{"name": text, "uri": text, "literal": text}, set()],
    "infoSources": [{"name": text, "role": text, "uri": uri, "literal": text}, set()],
    "altIds": [{"role": text, "value": text}, set()],
    "trustIndicators": [{"role": uri, "title": text, "href": uri}, set()],
    "renditions": RENDITIONS,
    "standard": {"name": text, "version": text, "schema": uri},
    "digitalSourceType": {"name": text, "uri": uri, "literal": text},
    "rightsInfo": {"langId": uri, "linkedRights": uri, "encodedRights": text},
}  # fmt: skip


def errors(item, *, required=("uri",), more=None, at="item"):
    """List what is wrong with a piece as ninjs, as sentences; nothing where it is valid."""
    known = ITEM | (more or {})
    found = [f"{at} lacks {name}" for name in required if name not in item]
    for name, value in item.items():
        here = f"{at}.{name}"
        if name == "associations" and more is None:
            named = {"name": text, "rel": text}
            for one in value:
                found += errors(one, required=("uri", "name"), more=named, at=here)
        elif name not in known:
            found.append(f"{here} is unknown")
        else:
            found += weighed(known[name], value, here)
    rights = item.get("rightsInfo", {"linkedRights": ""})
    if len({"linkedRights", "encodedRights"} & set(rights)) != 1:
        found.append(f"{at}.rightsInfo is to hold one expression of rights")
    return found


def weighed(rule, value, at):
    """List what is wrong with one value."""
    if callable(rule):
        return [] if rule(value) else [f"{at} is not {rule.__name__}: {value!r}"]
    if isinstance(rule, dict):
        return members(rule, (), value, at)
    if not isinstance(value, list):
        return [f"{at} is no list"]
    names, required = rule
    return [wrong for one in value for wrong in members(names, required, one, at)]


def members(names, required, value, at):
    """List what is wrong with an object of a closed list of names."""
    found = [f"{at} lacks {name}" for name in required if name not in value]
    found += [f"{at}.{name} is unknown" for name in value if name not in names]
    return found + [
        wrong
        for name, one in value.items()
        if name in names
        for wrong in weighed(names[name], one, f"{at}.{name}")
    ]
