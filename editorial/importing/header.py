"""The header of an aggregator's copy: labels, title, date and byline, often run together in one line."""

import datetime
import re
from dataclasses import dataclass, field

from .dates import is_date, last_date
from .labels import CUT, HEADER_LABEL, is_byline
from .name_lists import split_people, split_terms
from .title import glued_title, is_title_like, span_of

LONGEST_GAP = 3
LONGEST_LINE = 3000


@dataclass
class Header:
    """What stood above the text; `loose` holds lines that no label claimed, first to last."""

    title: str = ""
    brand: str = ""
    topics: tuple = ()
    regions: tuple = ()
    tags: tuple = ()
    date: datetime.date | None = None
    bylines: tuple = ()
    translators: tuple = ()
    standfirst: str = ""
    labels: dict = field(default_factory=dict)
    loose: list = field(default_factory=list)
    findings: list = field(default_factory=list)


def read_header(lines, *, footer_title, slug, known):
    """Return the Header and the lines below it."""
    end = _end(lines)
    header, rest = Header(), lines[end:]
    text = "\n".join(f"By: {line[3:]}" if is_byline(line) else line for line in lines[:end])
    text = _take_title(text, header, footer_title)
    text = _take_date(text, header)
    values, glued = _take_values(text, header)
    if not header.title:
        _find_title(header, values, glued, rest, known, slug=slug, near=footer_title)
    _read_values(header, values, known)
    return header, rest


def _end(lines):
    """Count the lines of the header: those up to the last labelled one near the top."""
    end = gap = 0
    for number, line in enumerate(lines[:40], 1):
        if len(line) <= LONGEST_LINE and _belongs(line):
            end, gap = number, 0
        elif (gap := gap + 1) > LONGEST_GAP or len(line) > 400:
            break
    return end


def _belongs(line):
    found = list(HEADER_LABEL.finditer(line))
    starts = bool(found) and found[0].start() == 0
    return starts or len(found) > 1 or is_date(line) or is_byline(line) or bool(found and last_date(line))


def _take_title(text, header, footer_title):
    """Cut the title that the feed footer names out of the header's text."""
    if not footer_title:
        return text
    span = span_of(footer_title, text)
    if span is None:
        return text
    start, end = span
    if footer_title.endswith(("…", "...")):
        found = last_date(text[start:])
        stop = re.search(rf"\n|{CUT}", text[start:])
        ends = [found.start] if found else []
        end = start + min([*ends, stop.start() if stop else len(text) - start])
    header.title = text[start:end].strip()
    return f"{text[:start]}{CUT}{text[end:]}"


def _take_date(text, header):
    found = last_date(text)
    if not found:
        return text
    header.date = found.day
    header.labels["date"] = found.text
    if found.finding:
        header.findings.append(found.finding)
    after = re.sub(r"^\s*By\s+(?=[^\W\d_a-z])", " By: ", text[found.end :])
    return f"{text[: found.start]}{CUT}{after}"


def _take_values(text, header):
    """Return label → value, and the label whose value the title may be glued to (or "")."""
    found = _labels(text)
    values, glued = {}, ""
    header.loose += _pieces(text[: found[0].start()] if found else text)
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=False):
        kind, value = match.lastgroup, text[match.end() : end]
        first, *others = _pieces(value) or [""]
        if others and first.endswith(","):
            first, others = f"{first} {others[0]}", others[1:]
        values[kind] = first
        header.loose += others
        if kind in {"topics", "brand", "regions", "tags"}:
            glued = kind
    header.labels.update({kind: value for kind, value in values.items() if value})
    return values, glued


def _labels(text):
    """Match each label once: the first of its kind, but the last “By:”, for titles may hold one."""
    chosen = {}
    for match in HEADER_LABEL.finditer(text):
        if match.lastgroup == "bylines" or match.lastgroup not in chosen:
            chosen[match.lastgroup] = match
    return sorted(chosen.values(), key=lambda match: match.start())


def _pieces(text):
    return [piece.strip() for piece in re.split(rf"[\n{CUT}]", text) if piece.strip(" .,;|•·—–-")]


def _find_title(header, values, glued, rest, known, *, slug, near):
    """Where the footer names none: a label, a line of its own, or the end of the last list."""
    if values.get("title"):
        header.title = values["title"]
    elif header.loose and is_title_like(header.loose[0]):
        header.title = header.loose.pop(0)
    elif rest and is_title_like(rest[0], alone=True):
        header.title = rest.pop(0)
    elif glued:
        value, header.title, finding = glued_title(values[glued], glued, known, slug=slug, near=near)
        values[glued] = header.labels[glued] = value
        if finding:
            header.findings.append(finding)


def _read_values(header, values, known):
    for kind in ("topics", "regions", "tags"):
        names, doubts = split_terms(values.get(kind, ""), lambda name, kind=kind: known(kind, name))
        setattr(header, kind, names)
        header.findings += doubts
    header.brand = values.get("brand", "").strip(" .,;")
    header.standfirst = values.get("standfirst", "")
    for kind in ("bylines", "translators"):
        value = re.sub(r"\s+(?:Share|Поделиться)$", "", values.get(kind, "")).strip(" .,;|")
        names, doubts = split_people(value, lambda name: known("authors", name))
        setattr(header, kind, names)
        header.findings += doubts
