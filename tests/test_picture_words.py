"""Words that pictures bring along are proposed, never believed, and never in the way."""

import io

import pytest

from editorial import foreign_xml, media
from editorial.media import words
from editorial.media.sandbox import Decoded, decode
from editorial.models import ProposedWords
from tests import pictures

FOUND = {
    "alt": "A row of lorries at dusk.",
    "caption": "Lorries wait at the border.",
    "creator": "Ayşe Demir",
    "agency": "Lamplight Pictures",
    "proof": "© 2026 Ayşe Demir",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "expires_on": "2027-03-31",
}


def proposed(data):
    """Return the proposals of a picture's bytes."""
    return words.proposed(decode(data))


def proposed_by_xmp(packet):
    """Return the proposals of an XMP packet alone."""
    return words.proposed(Decoded(data=b"", extension="", width=1, height=1, xmp=packet))


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "AVIF"])
def test_xmp_proposes_every_word(form):
    assert proposed(pictures.encoded(form, xmp=pictures.XMP.encode())) == FOUND


def test_iptc_proposes_creator_agency_caption_rights_and_expiry():
    data = pictures.with_iptc(
        pictures.encoded(),
        d80="Ayşe Demir".encode(),
        d110=b"Lamplight",
        d120="Le col, fermé".encode("cp1252"),
        d116=b"All rights reserved",
        d37=b"20270331",
    )

    assert proposed(data) == {
        "creator": "Ayşe Demir",
        "agency": "Lamplight",
        "caption": "Le col, fermé",
        "proof": "All rights reserved",
        "expires_on": "2027-03-31",
    }


def test_xmp_is_believed_before_iptc():
    data = pictures.with_iptc(
        pictures.encoded(xmp=pictures.XMP.encode()), d80=b"Somebody", d105=b"A headline"
    )

    assert proposed(data) == FOUND


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("Ann / Lamplight", "Lamplight"),
        ("Ann via Lamplight", "Lamplight"),
        ("Ann", ""),
        ("Annapurna", "Annapurna"),
    ],
)
def test_the_agency_does_not_repeat_the_creator(credit, agency):
    assert words.without_creator(credit, "Ann") == agency


@pytest.mark.parametrize(
    "packet",
    [
        b"<x:xmpmeta",
        b"\xff\xfe\x00broken",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        b"<a>" * 200 + b"</a>" * 200,
        b"<a>" + b" " * 600_000 + b"</a>",
        b"<?xml version='1.0' encoding='no-such'?><a/>",
        pictures.XMP.encode()[:600],
    ],
)
def test_xmp_that_is_none_proposes_nothing(packet):
    assert proposed_by_xmp(packet) == {}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("20271231", "2027-12-31"), ("2027-12-31T10:00:00Z", "2027-12-31"), ("20271399", ""), ("soon", "")],
)
def test_dates_are_read_in_both_spellings(typed, expected):
    assert words.as_date(typed) == expected


def test_words_are_one_clean_line_of_bounded_length():
    text = words.tidy("  One\x00 \r\n two\u0301\u0001 " + "x" * 900, 20)

    assert text == "One twó xxxxxxxxxxx…"


@pytest.mark.django_db
def test_proposals_wait_beside_the_picture_and_change_nothing_of_it(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    image, _ = media.store(pictures.upload(pictures.encoded(xmp=pictures.XMP.encode())))

    assert ProposedWords.objects.get(image=image).words == FOUND
    assert (image.alt, image.caption, image.credit) == ("", "", "")


def test_foreign_xml_has_a_root():
    with pytest.raises(foreign_xml.Malformed):
        foreign_xml.parse(io.BytesIO(b""), limit=10)
