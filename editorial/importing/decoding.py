"""Bytes of unknown origin become text, and text becomes clean lines."""

import re

from publications.canonical import normalise

from .reading import ReadingError

LARGEST = 5_000_000
# Soft hyphens, zero-width spaces, and what turns the direction of the text around it: a title that could
# read otherwise than it is written. Joiners and direction marks are spelling, and stay.
INVISIBLE = dict.fromkeys(
    [*map(ord, "\u00ad\u200b\u2060\ufeff"), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\v\f]")
# Accents of western languages stand among plain letters; whole words of such bytes are Cyrillic ones.
CYRILLIC_WORDS = re.compile(rb"(?<![A-Za-z\xc0-\xff])[\xc0-\xff]{3,}(?![A-Za-z\xc0-\xff])")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decode(data):
    """Return the text of `data` and a finding (or ""); raise ReadingError for what is not text."""
    if len(data) > LARGEST:
        raise ReadingError("The file is larger than 5 MB: it is not the text of one article.")
    text, finding = _decode(data)
    if not text.strip().strip("".join(map(chr, INVISIBLE))):
        raise ReadingError("The file is empty.")
    controls = len(CONTROLS.findall(text))
    if "\x00" in text or controls > len(text) / 100:
        raise ReadingError("The file is not text: it looks like a binary file.")
    return text, finding


def _decode(data):
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding in {"utf-8-sig", "utf-16"}:
            return text, ""
        return (
            text,
            f"The file is not UTF-8: it was read as {encoding}. Check its accents and quotation marks.",
        )
    raise ReadingError("The file is not text in UTF-8, UTF-16, Windows-1251 or Windows-1252.")


def _encodings(data):
    """Yield the encodings worth trying, the likeliest first."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    else:
        yield "utf-8-sig"
        yield from _older_encodings(data)


def _older_encodings(data):
    """Name the encodings worth trying on bytes that are not UTF-8: none, where bytes look random."""
    if b"\x00" in data or len(CONTROLS.findall(data.decode("latin-1")[:4000])) > 400:
        return []
    high = sum(byte > 0x7F for byte in data)
    letters = sum(byte >= 0xC0 for byte in data)
    if sum(map(len, CYRILLIC_WORDS.findall(data))) > letters * 0.5:
        return ["windows-1251"]
    return ["windows-1252"] if high < len(data) * 0.15 else []


def clean_lines(text):
    """Split into stripped, non-empty NFC lines with plain spaces and nothing invisible in them."""
    text = normalise(LINE_ENDS.sub("\n", text).translate(INVISIBLE))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]
