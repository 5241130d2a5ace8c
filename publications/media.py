"""The names of files: which renditions exist, where they are stored, and where they answer.

A picture answers at `/media/<uuid>/<width>.avif`, `<width>.webp` and `original.<ext>`, an attachment at
`original.<ext>`; nothing else is a rendition, so that no address makes work.
"""

from hashlib import sha256
from pathlib import PurePosixPath

WIDTHS = (480, 960, 1600)
FORMATS = ("avif", "webp")
PICTURES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}
ATTACHMENTS = {
    ".pdf": "application/pdf",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
}
RENDITIONS = {f"{width}.{form}": width for form in FORMATS for width in WIDTHS}


def url(uuid, rendition):
    """Return the public address of a rendition."""
    return f"/media/{uuid}/{rendition}"


def original(file_name):
    """Return the name of the rendition that is the stored file itself."""
    return f"original{suffix(file_name)}"


def sizes(uuid, width, form="webp"):
    """Return [(address, width in pixels)] for `srcset`, the narrowest first; none is wider than the picture.

    Of a picture of 700 pixels these are 480 and 700, the second at the address `960.webp`.
    """
    return [(url(uuid, f"{wanted}.{form}"), min(wanted, width)) for wanted in widths(width)]


def widths(width):
    """Return those widths that a picture of some pixels is made in; a wider one would only repeat it."""
    return [wanted for narrower, wanted in zip((0, *WIDTHS), WIDTHS, strict=False) if narrower < width]


def stand_ins(rendition, file):
    """Return what answers for a rendition, the best first: itself, its width as WebP, the file itself."""
    width = RENDITIONS[rendition]
    return [rendition, *([f"{width}.webp"] if rendition.endswith(".avif") else []), original(file)]


def stored_as(folder, digest, extension):
    """Return the storage name of a file, by its content."""
    return f"{folder}/{digest[:2]}/{digest}{extension}"


def rendition_stored_as(digest, rendition):
    """Return the storage name of a rendition of a picture, by the picture's content."""
    return f"renditions/{digest[:2]}/{digest}/{rendition}"


def suffix(file_name):
    """Return a file's extension, in lower case, with its dot."""
    return PurePosixPath(file_name).suffix.lower()


def focus(across, down):
    """Return the classes that keep a point in sight where a picture is cut; none for its middle.

    A strict policy drops inline styles, so the style sheet has a class for each tenth of either way.
    """
    ways = (("x", across), ("y", down))
    return " ".join(f"focus-{way}{round(share / 10)}" for way, share in ways if round(share / 10) != 5)


# What other sites show ---------------------------------------------------------------

# Beside a link, and then square, 4:3 and 16:9, from which search engines choose.
SHARED = ((1200, 630), (1200, 1200), (1200, 900), (1200, 675))
LEAST_SHARED = (600, 315)  # smaller pictures are shown as a stamp beside the words, or not at all


def crops_of(width, height):
    """Return the sizes in which a picture is shared, never enlarged; none for one that is too small."""
    if not width or not height:
        return ()
    scales = [min(width / across, height / down, 1) for across, down in SHARED]
    sizes = [
        (round(across * scale), round(down * scale))
        for (across, down), scale in zip(SHARED, scales, strict=True)
    ]
    return tuple(sizes) if sizes[0] >= LEAST_SHARED else ()


def crop_name(size, across, down):
    """Return the name of a rendition cut to a size around a point."""
    return f"{size[0]}x{size[1]}-{across}-{down}.jpg"


def drawing_stored_as(piece, digest, size):
    """Return the storage name of a piece's drawing, by what it shows, in a size."""
    return f"shares/{piece.hex[:2]}/{piece.hex}/{digest}/{size[0]}x{size[1]}.png"


def together(names):
    """Return storage names in one folder as one text: the first, then the others without the folder."""
    return " ".join([*names[:1], *(name.rpartition("/")[2] for name in names[1:])])


def apart(names):
    """Return the storage names that stand in one text; none in an empty one."""
    folder, _, files = names.rpartition("/")
    return [f"{folder}/{file}" for file in files.split()]


def share_name(stored):
    """Return the name under which a share image answers, which says nothing of the picture behind it."""
    return f"share-{sha256(stored.encode()).hexdigest()[:16]}{suffix(stored)}"


def is_share_name(rendition):
    """Whether a name is that of a share image."""
    return rendition.startswith("share-")
