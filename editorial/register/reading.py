"""A register as CSV, read into rows: every value weighed, every broken line named with its reason. Pure."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date

from editorial.models import Entity, EntityStatus
from editorial.register.words import host, spelled
from publications.canonical import normalise

LARGEST = 5_000_000  # bytes
MOST = 50_000  # rows
REQUIRED = ("kind", "name")
LISTS = ("aliases", "acronyms", "domains")
DATES = ("decided_on", "effective_from", "effective_to")
STATUS = ("notice", "register", "number", *DATES, "act", "url", "effect")
COLUMNS = ("uuid", *REQUIRED, "language", *LISTS, "source", *STATUS)
LENGTHS = {"name": 300, "language": 10, "register": 200, "number": 60, "act": 300, "url": 500}


class Unreadable(ValueError):
    """A file that is no register at all: one sentence says why."""


@dataclass
class Row:
    """One line: an entity, and a status where it names a notice; `faults` are sentences."""

    line: int
    values: dict
    faults: list = field(default_factory=list)

    def __getitem__(self, name):
        return self.values.get(name)

    @property
    def has_status(self):
        """Whether it says anything about a status."""
        return any(self[name] for name in STATUS)


def read(data):
    """Return the rows of a file. Raise Unreadable with a sentence."""
    if len(data) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1_000_000} MB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("The file is not UTF-8. Save it as “CSV UTF-8”.") from error
    if "\x00" in text:
        raise Unreadable("This is no text file.")
    reader = csv.reader(io.StringIO(text), delimiter=delimiter(text), strict=True)
    try:
        return list(rows(reader))
    except csv.Error as error:
        raise Unreadable(f"Line {reader.line_num}: the quotes do not close.") from error


def delimiter(text):
    """Return what stands between the columns: a semicolon where the heading has more of those."""
    heading = text.partition("\n")[0]
    return ";" if heading.count(";") > heading.count(",") else ","


def rows(reader):
    """Yield the rows below the heading. Raise Unreadable where the heading is wrong."""
    heading = [name.strip().casefold() for name in next(reader, [])]
    unknown = [name for name in heading if name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in heading]
    if missing:
        raise Unreadable(f"The first line must name the columns; it lacks: {', '.join(missing)}.")
    if unknown or len(set(heading)) < len(heading):
        wrong = ", ".join(f"“{name[:40]}”" for name in unknown) or "one is named twice"
        raise Unreadable(f"Unknown columns: {wrong}. Known are: {', '.join(COLUMNS)}.")
    for number, cells in enumerate(reader):
        if number >= MOST:
            raise Unreadable(f"The file has more than {MOST:,} rows: split it.")
        if any(cell.strip() for cell in cells):
            yield row(reader.line_num, heading, cells)


def row(line, heading, cells):
    """Return one line as a Row, its values in their types."""
    values = {name: normalise(cell).strip() for name, cell in zip(heading, cells, strict=False)}
    found = Row(line, values)
    if len(cells) > len(heading):
        found.faults.append(f"it has {len(cells)} cells, and the heading {len(heading)}")
    weigh(found)
    return found


def weigh(found):
    """Turn the values of a row into their types, and note what is wrong."""
    values, faults = found.values, found.faults
    if values.get("kind") not in Entity.Kind.values:
        faults.append(f"“kind” must be one of: {', '.join(Entity.Kind.values)}")
    if not spelled(values.get("name", "")):
        faults.append("“name” needs letters or digits")
    for name, most in LENGTHS.items():
        if len(values.get(name, "")) > most:
            faults.append(f"“{name}” is longer than {most} characters")
    for name in LISTS:
        values[name] = [part.strip() for part in values.get(name, "").split("|") if part.strip()]
    for name in ("aliases", "acronyms"):
        faults += [f"“{part[:40]}” in “{name}” is no name" for part in values[name] if not is_name(part)]
    faults += [f"“{part[:60]}” is not a domain" for part in values["domains"] if not host(part)]
    values["domains"] = [host(part) for part in values["domains"]]
    weigh_status(found)


def is_name(text):
    """Whether a text can be a name: it has words, and not too many."""
    return bool(spelled(text)) and len(text) <= LENGTHS["name"]


def weigh_status(found):
    """Weigh what a row says about a status."""
    values, faults = found.values, found.faults
    for name in DATES:
        values[name] = day(values.get(name, ""), name, faults)
    if not found.has_status:
        return
    values["effect"] = values.get("effect") or EntityStatus.Effect.LABEL
    if values["effect"] not in EntityStatus.Effect.values:
        faults.append(f"“effect” must be one of: {', '.join(EntityStatus.Effect.values)}")
    if not values.get("notice"):
        faults.append("a status needs the code of its notice")
    start, end = values["effective_from"], values["effective_to"]
    if start is None:
        faults.append("a status needs the day from which it is in force")
    elif end is not None and end <= start:
        faults.append("a status must end after it starts")
    if values.get("url") and not values["url"].startswith(("https://", "http://")):
        faults.append("“url” must begin with https:// or http://")


def day(text, name, faults):
    """Return a day as it is written in ISO 8601, or None."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults.append(f"“{name}” must be a day such as 2025-04-17, not “{text[:40]}”")
        return None
