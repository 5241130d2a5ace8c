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

WIDTH, HEIGHT = 1200, 630
MOTIF = 420  # of the width
EDGE, BAR = 64, 12
INK, MUTED = "#1B1A17", "#676358"
SERIF, SANS = "Source Serif 4", "Source Sans 3"
SIZES = (72, 64, 56, 50, 44, 38)
TITLE_FROM, TITLE_TO = 130, 530


def share_image(*, title, brand, site, accent, motif, seed, language):
    """Return the PNG; a title that our fonts cannot set is left out, and the motif fills the picture."""
    drawn = motif_of(motif, accent, seed)
    is_rtl = direction(language) == "rtl"
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    if not can_be_set(title + brand + site):
        picture.paste(drawn.crop((0, 0, WIDTH, HEIGHT)), (0, 0))
    else:
        start = (WIDTH - MOTIF) // 2
        picture.paste(drawn.crop((start, 0, start + MOTIF, HEIGHT)), (0 if is_rtl else WIDTH - MOTIF, 0))
        words(ImageDraw.Draw(picture), title, brand, site, accent, is_rtl)
    ImageDraw.Draw(picture).rectangle((0, 0, WIDTH, BAR - 1), accent)
    return png(picture)


def motif_of(motif, accent, seed):
    """Return the cover of a piece as pixels."""
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=cover(motif, accent, seed)))))


def words(pen, title, brand, site, accent, is_rtl):
    """Set brand, title and site beside the motif."""
    left, right = (MOTIF + EDGE, WIDTH - EDGE) if is_rtl else (EDGE, WIDTH - MOTIF - EDGE)
    for text, weight, baseline, fill in ((brand, 700, 92, accent), (site, 400, HEIGHT - 52, MUTED)):
        small = Lettering(SANS, 30, weight, is_rtl=is_rtl)
        small.draw(pen, cut(small.lines(text, right - left), 1)[0], left, right, baseline, fill)
    lettering, lines = fitted(title, right - left, is_rtl)
    step = leading(lettering)
    for number, line in enumerate(lines):
        lettering.draw(pen, line, left, right, TITLE_FROM + lettering.size + round(number * step), INK)


def fitted(title, width, is_rtl):
    """Return the largest lettering in which a title fits, and its lines; the smallest is cut."""
    for size in SIZES:
        lettering = Lettering(SERIF, size, 600, is_rtl=is_rtl)
        lines = lettering.lines(title, width)
        most = int((TITLE_TO - TITLE_FROM) // leading(lettering))
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
