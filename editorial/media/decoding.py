"""Read a picture that somebody sent, in a process of its own: `python -I decoding.py < upload`.

Decoders are where hostile files do harm, so this module runs as a child with little memory and time, and
imports nothing of the project. It writes one line of JSON and then the bytes of a new, clean picture:
first frame, upright, 8-bit sRGB, without a single block of metadata. The words found in those blocks are
handed back raw, as JSON. Told an extension such as `.pdf`, it examines an attachment instead, and writes
no bytes: what is not what it is called, or runs by itself, is refused.
"""

import base64
import io
import json
import sys
import zipfile

MEMORY = 3 * 1024**3
SECONDS = 60
FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
MAX_PIXELS = 60_000_000
MAX_SIDE = 16_000
MAX_BLOCK = 512 * 1024
SMALL_PNG = 600 * 1024
LARGE_PNG = 4 * 1024 * 1024
MAX_WEBP = 20_000_000  # pixels; far beyond, libwebp finds its first partition full
QUICK = 4_000_000  # pixels that may be pressed with patience
LOSSLESS = {"PNG", "GIF"}
EXIF_TEXTS = {0x010E: "description", 0x013B: "artist", 0x8298: "copyright"}

# How a whole PDF ends (ISO 32000-1, 7.5.5); programs look for it in so many last bytes.
END, TAIL = b"%%EOF", 1024
# What is inside each kind of archive, in lower case; anything may lie in a plain one.
PARTS = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".pptx": "ppt/presentation.xml",
    ".epub": "meta-inf/container.xml",
    ".zip": "",
}
OFFICE = {".docx", ".xlsx", ".pptx"}
MACROS = ("vbaproject", "macrosheets/", "activex/")

MACRO = "The file carries macros, which readers must not be sent: please save it without them."
OTHER = "The file is called “{}” but is something else inside."
BROKEN = "The file is called “{}” but is damaged or ends too early: please export or download it again."
SCRIPTED = "The PDF does something by itself as it is opened: please print it to a new PDF, and send that."
UNKNOWN = "This is not a picture that can be read: please send a JPEG, PNG, WebP, GIF or AVIF file."
DAMAGED = "The picture is damaged or ends too early: please export or download it again."
TOO_LARGE = "The picture has {} × {} pixels; up to 16,000 a side and 60 million in all are taken."
TOO_HEAVY = "Reading this file takes more memory or time than is allowed: please export it again, smaller."


class Refused(Exception):
    """The picture cannot be taken; the message says why, to an editor."""


def main():
    """Answer on standard output what standard input holds."""
    limit()
    try:
        sent = sys.stdin.buffer.read()
        answer, data = (examine(sent, *sys.argv[1:]), b"") if sys.argv[1:] else read(sent)
    except Refused as refused:
        answer, data = {"refusal": str(refused)}, b""
    except MemoryError:
        answer, data = {"refusal": TOO_HEAVY}, b""
    except Exception as error:  # a decoder may raise anything: all of it means that the file is unreadable
        answer, data = {"refusal": DAMAGED, "reason": repr(error)[:500]}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + data)


def limit():
    """Give this process a ceiling of memory and of processor time."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data):
    """Return what is known of a picture, and its clean bytes. Raise Refused."""
    picture = opened(data)
    picture.load()
    found = blocks(picture)
    clean = in_srgb(upright(picture))
    # What is far too long already never becomes a small PNG: trying would cost half a minute.
    lossless = picture.format in LOSSLESS and len(data) < 2 * LARGE_PNG
    extension, encoded = encode(clean, lossless)
    return {"extension": extension, "width": clean.width, "height": clean.height, **found}, encoded


def examine(data, extension):
    """Return what is known of an attachment. Raise Refused."""
    if extension == ".pdf":
        if END not in data.rstrip(b"\0\t\n\f\r ")[-TAIL:]:
            raise Refused(BROKEN.format(extension))
        return examined_pdf(data)
    if extension in PARTS:
        examine_archive(data, extension)
    return {}


def examined_pdf(data):
    """Return how many pages a PDF has. Raise Refused when it does something as it is opened."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    catalog = reader.root_object
    opening, names = catalog.get("/OpenAction"), catalog.get("/Names")
    acts = opening.get_object() if opening is not None else {}
    runs = isinstance(acts, dict) and acts.get("/S") in ("/JavaScript", "/Launch")
    if runs or "/AA" in catalog or (names is not None and "/JavaScript" in names.get_object()):
        raise Refused(SCRIPTED)
    return {"pages": len(reader.pages)}


def examine_archive(data, extension):
    """Raise Refused when an archive is damaged, not of its kind, or carries macros."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(BROKEN.format(extension)) from error
    if PARTS[extension] and PARTS[extension] not in names:
        raise Refused(OTHER.format(extension))
    if extension in OFFICE and any(mark in name for name in names for mark in MACROS):
        raise Refused(MACRO)


def opened(data):
    """Return the picture with its header read, and no pixel. Raise Refused."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the size is weighed below, with a sentence of its own
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise Refused(UNKNOWN) from error
    width, height = picture.size
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise Refused(TOO_LARGE.format(f"{width:,}", f"{height:,}"))
    return picture


def upright(picture):
    """Return the picture turned as its EXIF says; unreadable EXIF turns nothing."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(picture)
    except MemoryError:
        raise
    except Exception:
        return picture


def in_srgb(picture):
    """Return the picture as 8-bit RGB or RGBA in sRGB, with nothing beside its pixels."""
    alpha = transparency(picture)
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    elif picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB")
    clean = through_profile(picture).convert("RGB")
    if alpha is not None:
        clean.putalpha(alpha)
    clean.info = {}
    return clean


def transparency(picture):
    """Return the alpha channel, or None when the picture is opaque."""
    if "A" not in picture.mode.upper() and "transparency" not in picture.info:
        return None
    alpha = picture.convert("RGBA").getchannel("A")
    return None if alpha.getextrema() == (255, 255) else alpha


def through_profile(picture):
    """Return the picture converted from its own colour profile to sRGB; a broken profile counts as none."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def encode(picture, lossless):
    """Return extension and bytes: a small PNG where nothing may be lost, else JPEG, WebP if transparent."""
    alpha = picture.mode == "RGBA"
    small = picture.width * picture.height < QUICK
    if lossless:
        data = saved(picture, "PNG", optimize=small)
        if len(data) <= (LARGE_PNG if alpha else SMALL_PNG):
            return ".png", data
    if alpha and picture.width * picture.height <= MAX_WEBP:
        return ".webp", saved(picture, "WEBP", quality=90, method=4 if small else 2)
    if alpha:
        return ".png", saved(picture, "PNG", compress_level=4)
    return ".jpg", saved(picture, "JPEG", quality=90, optimize=True, progressive=True)


def saved(picture, form, **options):
    """Return the picture's bytes in a format."""
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def blocks(picture):
    """Return the raw words in the file: XMP and IPTC in base 64, EXIF texts; nothing on any error."""
    found = {}
    for name, reader in (("xmp", xmp), ("iptc", iptc), ("exif", exif)):
        try:
            found[name] = reader(picture)
        except Exception:
            found[name] = None
    return found


def xmp(picture):
    """Return the XMP packet in base 64, or None."""
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    return base64.b64encode(packet).decode() if 0 < len(packet) <= MAX_BLOCK else None


def iptc(picture):
    """Return IPTC-IIM datasets as {"record:dataset": [base 64]}, of bounded number and length."""
    from PIL import IptcImagePlugin

    found = {}
    for (record, dataset), values in list((IptcImagePlugin.getiptcinfo(picture) or {}).items())[:100]:
        values = values if isinstance(values, list) else [values]
        found[f"{record}:{dataset}"] = [base64.b64encode(value[:4000]).decode() for value in values[:20]]
    return found


def exif(picture):
    """Return the three texts of EXIF that name people and pictures."""
    tags = picture.getexif()
    return {name: str(tags[tag])[:4000] for tag, name in EXIF_TEXTS.items() if tags.get(tag)}


if __name__ == "__main__":
    main()
