"""The words that a picture brings along: proposals for an editor, from XMP, IPTC-IIM and EXIF.

XMP is believed first, then IPTC-IIM, then EXIF, as the Metadata Working Group's guidance (2.0, section 3)
has it. What cannot be read proposes nothing. Namespaces and fields: IPTC Photo Metadata Standard 2024.1.
"""

import io
import re
import unicodedata
from contextlib import suppress
from datetime import date

from editorial import foreign_xml
from publications.canonical import nfc

XMP_LIMIT = 512 * 1024
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
CC = "{http://creativecommons.org/ns#}"
PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
PRISM = "{http://prismstandard.org/namespaces/basic/2.0/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Each word: its names in XMP, in IPTC-IIM and in EXIF, the best first.
NAMES = {
    "creator": ([f"{DC}creator"], ["2:80"], ["artist"]),
    "agency": ([f"{PHOTOSHOP}Credit", f"{PHOTOSHOP}Source"], ["2:110", "2:115"], []),
    "caption": ([f"{DC}description"], ["2:120"], ["description"]),
    "headline": ([f"{PHOTOSHOP}Headline"], ["2:105"], []),
    "alt": ([f"{CORE}AltTextAccessibility"], [], []),
    "rights": ([f"{DC}rights", f"{RIGHTS}UsageTerms"], ["2:116"], ["copyright"]),
    "licence": ([f"{CC}license", f"{RIGHTS}WebStatement"], [], []),
    "expiry": ([f"{PLUS}LicenseEndDate", f"{PRISM}expirationDate"], ["2:37"], []),
}
UNPRINTABLE = {"Cc", "Cs", "Co", "Cn"}
LENGTHS = {"creator": 200, "agency": 200, "caption": 2000, "headline": 300, "alt": 500, "rights": 300}
UTF_8 = b"\x1b%G"  # IPTC-IIM 4.2, dataset 1:90, coded character set


def proposed(decoded):
    """Return proposals as {field of Image, or “licence” as an address: text}; expiry as an ISO date."""
    xmp, iptc, exif = xmp_texts(decoded.xmp), iptc_texts(decoded.iptc), exif_texts(decoded.exif)
    found = {}
    for word, (in_xmp, in_iptc, in_exif) in NAMES.items():
        texts = [xmp.get(n) for n in in_xmp] + [iptc.get(n) for n in in_iptc] + [exif.get(n) for n in in_exif]
        found[word] = next(filter(None, (tidy(text or "", LENGTHS.get(word, 500)) for text in texts)), "")
    proposals = {
        "alt": found["alt"],
        "caption": found["caption"] or found["headline"],
        "creator": found["creator"],
        "agency": without_creator(found["agency"], found["creator"]),
        "proof": found["rights"],
        "licence": found["licence"],
        "expires_on": as_date(found["expiry"]),
    }
    return {name: text for name, text in proposals.items() if text}


def xmp_texts(packet):
    """Return {qualified name: text} of an XMP packet; nothing when it cannot be read."""
    packet = packet.strip(b"\x00 \r\n\t")
    if not packet:
        return {}
    try:
        root = foreign_xml.parse(io.BytesIO(packet), limit=XMP_LIMIT)
    except foreign_xml.Malformed:
        return {}
    found = {}
    for description in root.iter(f"{RDF}Description"):
        for name, value in description.attrib.items():
            found.setdefault(name, value)
        for element in description:
            found.setdefault(element.tag, text_of(element))
    return found


def text_of(element):
    """Return an XMP property's text: of a list all, of alternatives the default, else its address."""
    items = list(element.iter(f"{RDF}li"))
    if element.find(f"{RDF}Alt") is not None:
        items.sort(key=lambda item: item.get(XML_LANG) != "x-default")
        return items[0].text if items else ""
    if items:
        return ", ".join(filter(None, ((item.text or "").strip() for item in items)))
    return element.text or element.get(f"{RDF}resource", "")


def iptc_texts(datasets):
    """Return {"record:dataset": text}, decoded as the block itself says, else as well as can be."""
    is_utf_8 = UTF_8 in datasets.get("1:90", [])
    return {
        name: ", ".join(as_text(value, is_utf_8) for value in values)
        for name, values in datasets.items()
        if name.startswith("2:")
    }


def as_text(value, is_utf_8):
    """Return bytes as text: UTF-8 where declared or possible, else Windows-1252."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode(errors="replace") if is_utf_8 else value.decode("cp1252", errors="replace")


def exif_texts(texts):
    """Return EXIF's texts, in UTF-8 where a program wrote it so; a camera's own shouted name is none."""
    found = {}
    for name, text in texts.items():
        with suppress(UnicodeError):
            text = text.encode("latin-1").decode()
        if not text.isupper():
            found[name] = text
    return found


def tidy(text, length):
    """Return one line of NFC text without control characters, not longer than its field."""
    text = "".join(
        char if unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn") else " " for char in text
    )
    text = nfc(" ".join(text.split()))
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def without_creator(agency, creator):
    """Return the agency of a credit line such as “Creator / Agency”."""
    if not creator:
        return agency
    match = re.fullmatch(rf"{re.escape(creator)}(?:(?:\s*[/|,–—]\s*|\s+via\s+)(.*))?", agency, re.IGNORECASE)
    return (match[1] or "") if match else agency


def as_date(text):
    """Return an ISO date from one of IPTC-IIM (20261231) or XMP (2026-12-31T…), else nothing."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", text)
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""
