"""Make the renditions of one stored picture, in a process of its own: `python -I narrowing.py NAME… < file`.

It runs as a child with little memory and time, and imports nothing of the project. A name says all of what
is wanted: `960.avif` a width and a format, `1200x630-40-60.jpg` a crop around a point in per cent from the
left and from the top. Each rendition is written as a line of JSON and then its bytes, as soon as it is made:
what was done before a limit is kept.
"""

import io
import json
import re
import sys

MEMORY = 1536 * 1024**2
SECONDS = 120
NARROW = re.compile(r"(\d+)\.(avif|webp)")
CROP = re.compile(r"(\d+)x(\d+)-(\d+)-(\d+)\.jpg")
HEAVIEST = 300_000  # bytes of a picture for previews elsewhere: some readers of links take no more
OPTIONS = {
    # One thread: the worker's machine also serves readers. Speed 6 is libaom's own middle.
    "avif": {"quality": 60, "speed": 6, "max_threads": 1},
    "webp": {"quality": 80, "method": 4},
}


def main(names):
    """Write what is asked for of the picture on standard input."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name, data in made(sys.stdin.buffer.read(), names):
        sys.stdout.buffer.write(json.dumps({"name": name, "size": len(data)}).encode() + b"\n" + data)
        sys.stdout.buffer.flush()


def made(data, names):
    """Yield (name, bytes) of each rendition. The picture is decoded once, and no larger than is needed."""
    picture = opened(data, max(map(needed, names)))
    narrowed = {}
    for name in names:
        if found := CROP.fullmatch(name):
            yield name, crop(picture, *map(int, found.groups()))
        elif found := NARROW.fullmatch(name):
            width = int(found[1])
            if width not in narrowed:
                narrowed[width] = narrow(picture, width)
            yield name, encoded(narrowed[width], found[2].upper(), **OPTIONS[found[2]])


def needed(name):
    """Return how many pixels a side a rendition is made from at least."""
    return max(map(int, re.match(r"\d+(?:x\d+)?", name)[0].split("x")))


def opened(data, side):
    """Return the picture decoded; a JPEG only as large as is needed, which costs a fraction of the memory."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # its size was weighed when it came in
    picture = Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"])
    picture.draft("RGB", (2 * side, 2 * side))
    picture.load()
    return picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGB")


def narrow(picture, width):
    """Return a picture at most as wide as asked, and never wider than it is."""
    from PIL import Image

    if width >= picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def crop(picture, width, height, across, down):
    """Return a JPEG of exactly this size, with a point of the picture as near the middle as can be."""
    from PIL import Image

    scale = min(picture.width / width, picture.height / height)
    size = (width * scale, height * scale)
    left, top = (
        min(max(whole * share / 100 - part / 2, 0), whole - part)
        for whole, share, part in zip(picture.size, (across, down), size, strict=True)
    )
    box = (left, top, left + size[0], top + size[1])
    cut = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS, box=box)
    for quality in (82, 70, 55):
        data = encoded(cut, "JPEG", quality=quality, optimize=True, progressive=True)
        if len(data) <= HEAVIEST:
            break
    return data


def encoded(picture, form, **options):
    """Return a picture's bytes in a format, with nothing beside its pixels."""
    buffer = io.BytesIO()
    picture.info = {}
    picture.save(buffer, form, **options)
    return buffer.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
