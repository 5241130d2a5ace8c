"""Covers without photographs: a brand's motif, drawn in its accent, different for every piece.

A cover is a function of motif, accent and seed alone, so that it is never stored and never changes. It
carries presentation attributes only: a strict Content-Security-Policy drops style elements and attributes.
"""

import hashlib
import math
from random import Random

from publications.theme.accents import normalised

WIDTH, HEIGHT = 1200, 675
PAPER, INK = "#FBFAF7", "#15171A"
MOTIFS = {}


def cover(motif, accent, seed):
    """Return the SVG, 1200 × 675, of a piece without a picture; an unknown motif is drawn as the first."""
    draw = MOTIFS.get(motif) or next(iter(MOTIFS.values()))
    random = Random(int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big"))
    background, shapes = draw(random, normalised(accent))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice">'
        f'<path fill="{background}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>{"".join(shapes)}</svg>\n'
    )


def motif(draw):
    """Register a drawing under its function's name: (random, accent) → (background, shapes)."""
    MOTIFS[draw.__name__] = draw
    return draw


@motif
def dunes(random, accent):
    """Ridges of sand under a low sun."""
    sun = (
        f'<circle cx="{random.randint(640, 1010)}" cy="{random.randint(150, 230)}"'
        f' r="{random.randint(60, 95)}" fill="{_tint(accent, 0.45)}"/>'
    )
    ridges = []
    for row in range(7):
        waves = [
            (random.uniform(18, 60), random.uniform(0.0018, 0.006), random.uniform(0, math.tau))
            for _ in range(3)
        ]
        ridge = [
            (x, 260 + 62 * row + sum(height * math.sin(x * rate + phase) for height, rate, phase in waves))
            for x in range(-60, WIDTH + 121, 60)
        ]
        fill = _mix(_tint(accent, 0.66), _shade(accent, 0.45), row / 6)
        ridges.append(f'<path fill="{fill}" d="{_curve(ridge)}V{HEIGHT}H-60z"/>')
    return _tint(accent, 0.82), [sun, *ridges]


@motif
def swell(random, accent):
    """Rows of waves that rise towards the reader."""
    phase = random.uniform(0, math.tau)
    turn = random.uniform(0.34, 0.5)
    lines = []
    for row in range(28):
        height = 6 + 1.1 * row
        line = [
            (
                x,
                60
                + 25 * row
                + height * math.sin(x * 0.012 + phase + row * turn)
                + 0.4 * height * math.sin(x * 0.027 + 2 * phase - row * 0.2),
            )
            for x in range(-50, WIDTH + 101, 50)
        ]
        lines.append(
            f'<path stroke="{_tint(accent, 0.35 + 0.02 * row)}" stroke-width="{1 + row * 0.07:.1f}"'
            f' d="{_curve(line)}"/>'
        )
    return _shade(accent, 0.35), [f'<g fill="none" opacity=".8">{"".join(lines)}</g>']


@motif
def blocks(random, accent):
    """A field of cells, some filled and some marked, as on a wafer or in a ledger."""
    cell = 75
    tints = [_tint(accent, share) for share in (0.1, 0.4, 0.65, 0.78)]
    squares = {tint: [] for tint in tints}
    dots = []
    for x in range(0, WIDTH, cell):
        for y in range(0, HEIGHT, cell):
            chance = random.random()
            if chance < 0.34:
                squares[random.choice(tints)].append(f"M{x + 6} {y + 6}h63v63h-63z")
            elif chance < 0.5:
                dots.append(f"M{x + 28} {y + 37}a9 9 0 1 0 18 0a9 9 0 1 0-18 0z")
    shapes = [f'<path fill="{tint}" d="{"".join(paths)}"/>' for tint, paths in squares.items()]
    return _tint(accent, 0.9), [*shapes, f'<path fill="{accent}" d="{"".join(dots)}"/>']


@motif
def graticule(random, accent):
    """Meridians and parallels seen from the pole, with a route of five stations."""
    x, y = random.randint(420, 760), random.randint(640, 760)
    line, ground = _tint(accent, 0.35), _tint(accent, 0.88)
    parallels = [f'<ellipse cx="{x}" cy="{y}" rx="{n * 78}" ry="{n * 52}"/>' for n in range(1, 14)]
    angles = [math.pi * (1 + n / 24) for n in range(25)]
    meridians = "".join(
        f"M{x} {y}L{x + 1300 * math.cos(angle):.0f} {y + 870 * math.sin(angle):.0f}" for angle in angles
    )
    stations = sorted((random.randint(150, 1050), random.randint(90, 520)) for _ in range(5))
    route = " ".join(f"{across},{down}" for across, down in stations)
    circles = "".join(f'<circle cx="{across}" cy="{down}" r="11"/>' for across, down in stations)
    return ground, [
        f'<g fill="none" stroke="{line}" stroke-width="1.3">{"".join(parallels)}<path d="{meridians}"/></g>',
        f'<g fill="{ground}" stroke="{accent}" stroke-width="4" stroke-linejoin="round">'
        f'<polyline fill="none" points="{route}"/>{circles}</g>',
    ]


@motif
def contours(random, accent):
    """The lines of one hill on a map; every fifth is an index line."""
    centre = random.randint(350, 850), random.randint(220, 460)
    lobes = [(random.uniform(0.04, 0.16), count, random.uniform(0, math.tau)) for count in (2, 3, 5)]
    stroke = _tint(accent, 0.55)
    lines = []
    for ring in range(1, 26):
        points = []
        for step in range(30):
            angle = math.tau * step / 30
            swelling = sum(
                size * math.sin(count * angle + phase + ring * 0.05) for size, count, phase in lobes
            )
            reach = 27 * ring * (1 + swelling)
            points.append((centre[0] + 1.35 * reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
        weight = 'stroke-width="2.6" opacity=".95"' if ring % 5 == 0 else 'stroke-width="1.1" opacity=".6"'
        lines.append(f'<path {weight} d="{_curve([*points, points[0]], closed=True)}"/>')
    return _shade(accent, 0.62), [f'<g fill="none" stroke="{stroke}">{"".join(lines)}</g>']


@motif
def orbits(random, accent):
    """Circles around a centre off the page, with bodies on them."""
    x, y = random.choice((180, 1020)), random.randint(420, 620)
    ground = _shade(accent, 0.5)
    rings = "".join(f'<circle cx="{x}" cy="{y}" r="{60 + 62 * n}"/>' for n in range(18))
    bodies = []
    for n in range(1, 16):
        angle, radius = random.uniform(math.pi, math.tau), 60 + 62 * n
        across, down = x + radius * math.cos(angle), y + radius * math.sin(angle)
        tint = _tint(accent, random.choice((0.2, 0.45, 0.7)))
        bodies.append(
            f'<circle cx="{across:.0f}" cy="{down:.0f}" r="{random.randint(7, 34)}" fill="{tint}"/>'
        )
    return ground, [
        f'<g fill="none" stroke="{_tint(accent, 0.4)}" stroke-width="1.3" opacity=".7">{rings}</g>',
        *bodies,
    ]


def _curve(points, *, closed=False):
    """Return a smooth path (Catmull-Rom, uniform) through points, in relative whole units to keep it short.

    The `s` command mirrors the last control point, which for this spline is exactly the next one's tangent.
    """
    count = len(points) - closed
    x, y = round(points[0][0]), round(points[0][1])
    path = [f"M{x} {y}"]
    for at in range(1, len(points)):
        after = points[(at + 1) % count] if closed or at + 1 < len(points) else points[at]
        before = points[at - 1]
        end_x, end_y = round(points[at][0]), round(points[at][1])
        control_x = round(points[at][0] - (after[0] - before[0]) / 6) - x
        control_y = round(points[at][1] - (after[1] - before[1]) / 6) - y
        numbers = (control_x, control_y, end_x - x, end_y - y)
        path.append("s" + "".join(f"{n}" if n < 0 else f" {n}" for n in numbers).lstrip())
        x, y = end_x, end_y
    return "".join(path)


def _tint(accent, share):
    return _mix(accent, PAPER, share)


def _shade(accent, share):
    return _mix(accent, INK, share)


def _mix(one, other, share):
    """Return the colour that lies a share, 0 to 1, of the way from one to the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
