"""Pictures for tests, drawn on the spot, and the metadata that real ones carry."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:cc="http://creativecommons.org/ns#"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
 photoshop:Credit="Ayşe Demir / Lamplight Pictures" plus:LicenseEndDate="2027-03-31T00:00:00Z">
<dc:creator><rdf:Seq><rdf:li>Ayşe Demir</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="tr">Sınırda kamyonlar.</rdf:li>
<rdf:li xml:lang="x-default">Lorries wait at the border.</rdf:li></rdf:Alt></dc:description>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 Ayşe Demir</rdf:li></rdf:Alt></dc:rights>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A row of lorries at dusk.</rdf:li>
</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def drawn(mode="RGB", size=(60, 40)):
    """Return a picture with a different colour at every point."""
    picture = Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").resize(size),
            Image.radial_gradient("L").resize(size),
            Image.new("L", size),
        ],
    )
    if mode == "RGBA":
        picture.putalpha(Image.linear_gradient("L").resize(size))
    return picture.convert(mode)


def encoded(form="JPEG", picture=None, **options):
    """Return a picture's bytes in a format."""
    buffer = io.BytesIO()
    (picture or drawn()).save(buffer, form, **options)
    return buffer.getvalue()


def upload(data=None, name="picture.jpg"):
    """Return bytes as a form hands them over."""
    return SimpleUploadedFile(name, encoded() if data is None else data)


def with_iptc(data, **datasets):
    """Return a JPEG with an IPTC-IIM block; `d80=b"…"` is dataset 2:80."""
    records = b"".join(
        bytes([0x1C, 2, int(name[1:])]) + struct.pack(">H", len(value)) + value
        for name, value in datasets.items()
    )
    resource = (
        b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records + b"\x00" * (len(records) % 2)
    )
    segment = b"Photoshop 3.0\x00" + resource
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + data[2:]


def png_header(width, height):
    """Return a tiny PNG that claims to be of any size."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )
