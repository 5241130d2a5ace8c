"""Canonical JSON: the one text that a value has, so that a digest names it."""

import json
import re
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints
from uuid import UUID

# C0 controls but tab and LF, DEL, C1 controls, surrogates and noncharacters never enter a Document.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

MARKS_IN_SEQUENCE = 30
UNSPOKEN = re.compile(r"[^\w\s]{31,}")


class NotCanonical(ValueError):
    """A text is not in the form that a Document keeps: a door forgot to normalise it."""


def normalise(text):
    """Bring a text from outside into a Document's form: LF line ends, NFC, no control characters."""
    return nfc(FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def nfc(text):
    """Return a text in NFC, with at most 30 combining marks in sequence (UAX #15, section 13).

    NFC takes quadratic time over more: minutes for a file, seconds for the path of an address.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", UNSPOKEN.sub(_fewer_marks, text))


def _fewer_marks(match):
    """Keep the first combining marks of each sequence."""
    kept, marks = [], 0
    for char in match[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MARKS_IN_SEQUENCE:
            kept.append(char)
    return "".join(kept)


def dump(value):
    """Write plain values as JSON in the one way that a digest is taken of."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encode(value):
    """Turn a Document's value into plain JSON values."""
    match value:
        case str():
            return checked(value)
        case None | bool() | int():
            return value
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return value.isoformat()
        case tuple():
            return [encode(member) for member in value]
    if is_dataclass(value):
        named = {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) != f.default}
        encoded = {name: encode(member) for name, member in named.items()}
        return {name: member for name, member in encoded.items() if member != {}}
    raise NotCanonical(f"A Document cannot hold a {type(value).__name__}.")


def checked(text):
    """Return a text that is canonical, or raise NotCanonical."""
    if FORBIDDEN.search(text):
        raise NotCanonical("The text holds control characters.")
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("The text is not in Unicode's composed form.")
    return text


def decode(kind, data):
    """Build a value of the given type from plain JSON values."""
    if is_dataclass(kind):
        hints = types_of(kind)
        return kind(**{name: decode(hints[name], value) for name, value in data.items()})
    if get_origin(kind) is UnionType:
        return None if data is None else decode(next(a for a in get_args(kind) if a is not NoneType), data)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(decode(inner[0], member) for member in data)
        return tuple(decode(each, member) for each, member in zip(inner, data, strict=True))
    if kind is UUID:
        return UUID(data)
    if kind in (datetime, date):
        return kind.fromisoformat(data)
    return data


@cache
def types_of(kind):
    """Return the types of a dataclass's fields by name."""
    return get_type_hints(kind)
