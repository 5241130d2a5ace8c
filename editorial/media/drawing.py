"""Share images: what other sites show beside a link to a piece that has no picture to show.

The brand's motif as its cover has it, and the title in the readers' own serif. The same words and colours
give the same bytes.
"""

import io

import resvg_py
from PIL import Image, ImageDraw

from editorial.media.lettering import Lettering, can_be_set
from publications.theme.motifs import PAPER, cover
from publications.theme.phrases import direction

WIDTH = 1200
MOTIF = 420  # of the width
EDGE, BAR = 64, 12
INK, MUTED = "#1B1A17", "#676358"
SERIF, SANS = "Source Serif 4", "Source Sans 3"
SIZES = (72, 64, 56, 50, 44, 38)
TITLE_FROM, FOOT = 130, 100


def share_images(sizes, *, motif, accent, seed, **drawn):
    """Yield the PNG of each size; all are as wide. The motif, which takes longest, is drawn once."""
    pattern = motif_of(motif, accent, seed)
    for _, height in sizes:
        yield share_image(pattern, height, accent=accent, **drawn)


def share_image(pattern, height, *, title, brand, site, accent, language):
    """Return the PNG; a title that our fonts cannot set is left out, and the motif fills the picture."""
    is_rtl = direction(language) == "rtl"
    picture = Image.new("RGB", (WIDTH, height), PAPER)
    if not can_be_set(title + brand + site):
        picture.paste(filling(pattern, WIDTH, height), (0, 0))
    else:
        picture.paste(filling(pattern, MOTIF, height), (0 if is_rtl else WIDTH - MOTIF, 0))
        words(ImageDraw.Draw(picture), height, title, brand, site, accent, is_rtl)
    ImageDraw.Draw(picture).rectangle((0, 0, WIDTH, BAR - 1), accent)
    return png(picture)


def motif_of(motif, accent, seed):
    """Return the cover of a piece as pixels."""
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=cover(motif, accent, seed)))))


def filling(pattern, width, height):
    """Return a part of a pattern from its middle, enlarged where it is too small for a size."""
    scale = max(width / pattern.width, height / pattern.height, 1)
    size = (round(pattern.width * scale), round(pattern.height * scale))
    whole = pattern.resize(size, Image.Resampling.LANCZOS) if scale > 1 else pattern
    start = (whole.width - width) // 2
    return whole.crop((start, 0, start + width, height))


def words(pen, height, title, brand, site, accent, is_rtl):
    """Set brand, title and site beside the motif."""
    left, right = (MOTIF + EDGE, WIDTH - EDGE) if is_rtl else (EDGE, WIDTH - MOTIF - EDGE)
    for text, weight, baseline, fill in ((brand, 700, 92, accent), (site, 400, height - 52, MUTED)):
        small = Lettering(SANS, 30, weight, is_rtl=is_rtl)
        small.draw(pen, cut(small.lines(text, right - left), 1)[0], left, right, baseline, fill)
    lettering, lines = fitted(title, right - left, height - FOOT, is_rtl)
    step = leading(lettering)
    for number, line in enumerate(lines):
        lettering.draw(pen, line, left, right, TITLE_FROM + lettering.size + round(number * step), INK)


def fitted(title, width, end, is_rtl):
    """Return the largest lettering in which a title fits above an end, and its lines; the smallest is cut."""
    for size in SIZES:
        lettering = Lettering(SERIF, size, 600, is_rtl=is_rtl)
        lines = lettering.lines(title, width)
        most = int((end - TITLE_FROM) // leading(lettering))
        is_whole = max(map(lettering.width, title.split()), default=0) <= width
        if len(lines) <= most and is_whole:
            break
    return lettering, cut(lines, most)


def leading(lettering):
    """Return the distance of two lines; Arabic letters reach further up and down."""
    return lettering.size * (1.4 if lettering.is_rtl else 1.14)


def cut(lines, most):
    """Return the first lines, the last of them ending in an ellipsis where there are more."""
    kept = lines[:most] or [""]
    return kept if len(lines) <= most else [*kept[:-1], kept[-1].rsplit(" ", 1)[0] + "…"]


def png(picture):
    """Return a picture of few colours as PNG."""
    buffer = io.BytesIO()
    picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        buffer, "PNG", optimize=True
    )
    return buffer.getvalue()
