"""Pictures for the demo's texts, drawn: hills before a sky, the same for the same name."""

from hashlib import sha256
from io import BytesIO
from math import sin

from PIL import Image, ImageDraw

SIZE = 1600, 1000
SKIES = [("#E9D9C5", "#B9603C"), ("#CFDDE2", "#2B5277"), ("#DCE3D2", "#4F5B13"), ("#E6D3D6", "#7A2A5E")]
HILLS = 5


def drawn(name):
    """Return a picture as PNG."""
    seed = sha256(name.encode()).digest()
    sky, ground = SKIES[seed[0] % len(SKIES)]
    picture = Image.new("RGB", SIZE, sky)
    draw = ImageDraw.Draw(picture)
    across, radius = 200 + seed[1] * 5, 60 + seed[2] // 3
    draw.ellipse(
        [across - radius, 240 - radius, across + radius, 240 + radius], fill=mixed(sky, ground, 0.35)
    )
    for hill in range(HILLS):
        draw.polygon(outline(seed, hill), fill=mixed(sky, ground, (hill + 1) / HILLS))
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def outline(seed, hill):
    """Return the corners of a hill, from the left edge to the right and along the foot of the picture."""
    width, height = SIZE
    base, swell, phase = 380 + hill * 120, 30 + seed[hill + 3] / 4, seed[hill + 10] / 40
    top = [(x, base - swell * sin(phase + x / (170 + seed[hill + 17]))) for x in range(0, width + 20, 20)]
    return [*top, (width, height), (0, height)]


def mixed(one, other, share):
    """Return a colour between two, as #RRGGBB."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
