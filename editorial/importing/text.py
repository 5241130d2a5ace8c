"""Reads an aggregator's plain-text copy of an article, one block a line.

The shape: a legal notice; “Topic: … Blog Brand: … Region: … Tags: … TITLE DATE By: …”, in one line
or in several; share links; standfirst; body with subheads; “About the Author: …”; “Image: …”;
“The post TITLE appeared first on SITE.”; “Источник: …”. Any of them but title and body may be missing.
"""

from dataclasses import replace
from urllib.parse import unquote, urlsplit

from .body import is_subhead, read_body
from .decoding import clean_lines, decode
from .furniture import peel
from .gaps import gaps
from .header import read_header
from .language import language_of
from .people import author_notes
from .reading import NoTitle, Reading, ReadingError, Removed, nothing_known
from .title import LONGEST_TITLE, slugified, span_of

LONGEST_STANDFIRST = 450
FROM_HEADER = "brand topics regions tags date bylines translators labels"


def read(data, *, known=nothing_known):
    """Return the Reading of a file's bytes; raise ReadingError with one sentence."""
    raw, encoding_finding = decode(data)
    found = peel(clean_lines(raw))
    footer, source, image = (next(iter(some), None) for some in (found.footers, found.sources, found.images))
    near = footer.title if footer else ""
    header, lines = read_header(found.lines, footer_title=near, slug=_slug(source), known=known)
    title = _title(header, footer)
    lines = _without_repeats(header.loose + lines, title, found.removed)
    standfirst, lines = _divided(lines, header.standfirst)
    body, body_findings = read_body(lines)
    if not body:
        raise ReadingError("Nothing stands below the title: the file holds no text of an article.")
    notes, note_findings = author_notes(found.about, header.bylines, known)
    reading = Reading(
        title=title,
        standfirst=standfirst,
        body=body,
        raw=raw,
        author_notes=notes,
        image=image,
        footer=footer,
        source=source,
        notices=tuple(found.notices),
        language=language_of(" ".join(lines)),
        removed=tuple(found.removed),
        **{name: getattr(header, name) for name in FROM_HEADER.split()},
    )
    said = [encoding_finding, *header.findings, *_unclaimed(header.loose, lines)]
    return _finished(reading, [*said, *body_findings, *note_findings], found)


def _finished(reading, said, found):
    """Fill the byline from the author block where it is missing, and gather the findings."""
    if not reading.bylines:
        reading = replace(reading, bylines=tuple(note.name for note in reading.author_notes if note.name))
    findings = dict.fromkeys(sentence for sentence in [*said, *gaps(reading, found)] if sentence)
    return replace(reading, findings=tuple(findings))


def _slug(source):
    """Return the last part of the source's address as `slugified` writes it, or ""."""
    path = unquote(urlsplit(source.url).path).rstrip("/") if source else ""
    return slugified(path.rpartition("/")[2].rpartition(".htm")[0] or path.rpartition("/")[2]) if path else ""


def _title(header, footer):
    """Return the title; say where header and footer disagree; raise ReadingError without any."""
    title = header.title or (footer.title if footer else "")
    if not title:
        raise NoTitle("No title was found: neither a header, a feed footer nor a first line gives one.")
    if len(title) > LONGEST_TITLE:
        raise ReadingError(f"What stands as the title is {len(title)} characters long: no title was found.")
    if footer and span_of(footer.title, title) is None:
        header.findings.append(f"The header gives the title “{title}”, the feed footer “{footer.title}”.")
    return title


def _without_repeats(lines, title, removed):
    """Return the lines without a title printed once more above the text, which is listed as removed."""
    wanted = slugified(title)
    repeats = [line for line in lines[:3] if slugified(line) == wanted]
    removed += [Removed("repeated title", line) for line in repeats]
    return [line for line in lines if line not in repeats]


def _divided(lines, labelled):
    """Return standfirst and body."""
    if labelled:
        return labelled, lines
    if len(lines) > 1 and _could_be_standfirst(lines):
        return lines[0], lines[1:]
    return "", lines


def _unclaimed(loose, lines):
    return [
        f"“{_short(line)}” stood in the header without a label: it opens the text."
        for line in loose
        if line in lines
    ]


def _could_be_standfirst(lines):
    """The first line is a standfirst where it is short, a sentence, and leads to a longer text."""
    first = lines[0]
    return (
        len(first) <= LONGEST_STANDFIRST and not is_subhead(first) and len(first) < sum(map(len, lines[1:]))
    )


def _short(line):
    return line if len(line) <= 60 else f"{line[:57]}…"
