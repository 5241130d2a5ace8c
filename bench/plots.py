"""Plots as SVG: numbers → places on a page, which templates draw. Nothing else is needed to draw them."""

from dataclasses import dataclass
from math import log10
from pathlib import Path

from django.template import Context, Engine

ENGINE = Engine(dirs=[Path(__file__).with_name("templates")], autoescape=True)
COLOURS = ["#2B5277", "#B4532A", "#3F7D58", "#7A4E8A", "#8A6D1F", "#4A4A4A", "#A03A5B", "#2F7F86"]
LEFT, WIDTH, RIGHT = 210, 480, 90
BAR, GAP, TOP = 14, 10, 46
HEIGHT = 260


@dataclass(frozen=True)
class Series:
    """A line: its name, and pairs of a size and a figure."""

    name: str
    points: list


def draw(template, **context):
    """Render a template of ours, escaped as XML is."""
    return ENGINE.get_template(template).render(Context(context))


def bars(title, groups):
    """Return bars on a scale of powers of ten; `groups` are {name: {series: figure}}."""
    names = list(dict.fromkeys(name for group in groups.values() for name in group))
    top = max(figure for group in groups.values() for figure in group.values())
    decades = max(1, int(log10(max(top, 1))) + 1)
    drawn, y = [], TOP
    for label, group in groups.items():
        drawn.append({"label": label, "y": y + len(group) * BAR / 2 + 4, "bars": []})
        for name, figure in group.items():
            width = max(1.0, log10(max(figure, 1)) / decades * WIDTH)
            drawn[-1]["bars"].append(
                {"y": y, "width": f"{width:.1f}", "text": amount(figure), "after": f"{LEFT + width + 6:.1f}"}
                | {"colour": COLOURS[names.index(name) % len(COLOURS)]}
            )
            y += BAR
        y += GAP
    marks = [
        {"x": f"{LEFT + power / decades * WIDTH:.1f}", "text": f"{10**power:,}"}
        for power in range(decades + 1)
    ]
    return draw(
        "bars.svg", title=title, groups=drawn, marks=marks, bottom=y, height=y + 24, bar=BAR - 2, left=LEFT,
        width=LEFT + WIDTH + RIGHT, label=LEFT - 8, keys=keys(names),
    )  # fmt: skip


def lines(title, series, unit):
    """Return lines over sizes of archive, both scales in powers of ten."""
    sizes = sorted({size for one in series for size, _ in one.points})
    figures = [figure for one in series for _, figure in one.points]
    low, high = int(log10(min(figures)) // 1), int(log10(max(figures)) // 1) + 1
    first, last = log10(sizes[0]), log10(sizes[-1])

    def across(size):
        return LEFT / 2 + (log10(size) - first) / max(last - first, 1e-9) * WIDTH

    def up(figure):
        return TOP + 24 + HEIGHT - (log10(figure) - low) / (high - low) * HEIGHT

    drawn = [
        {
            "colour": COLOURS[number % len(COLOURS)],
            "path": " ".join(f"{across(size):.1f},{up(figure):.1f}" for size, figure in one.points),
            "dots": [(f"{across(size):.1f}", f"{up(figure):.1f}") for size, figure in one.points],
        }
        for number, one in enumerate(series)
    ]
    return draw(
        "lines.svg", title=title, unit=unit, series=drawn, left=LEFT / 2, right=LEFT / 2 + WIDTH,
        columns=[(f"{across(size):.1f}", f"{size:,}") for size in sizes],
        rows=[(f"{up(10**power):.1f}", f"{10**power:,g}") for power in range(low, high + 1)],
        bottom=TOP + 24 + HEIGHT, under=TOP + 42 + HEIGHT, beside=LEFT / 2 - 8,
        width=LEFT / 2 + WIDTH + 240, height=TOP + 60 + HEIGHT,
        keys=[
            {"name": one.name, "colour": COLOURS[number % len(COLOURS)], "y": TOP + 40 + 20 * number}
            for number, one in enumerate(series)
        ],
        keyed=LEFT / 2 + WIDTH + 20, named=LEFT / 2 + WIDTH + 38,
    )  # fmt: skip


def keys(names):
    """Return what says which colour is whose, in a row."""
    return [
        {
            "name": name,
            "colour": COLOURS[number % len(COLOURS)],
            "x": 8 + number * 158,
            "text": 24 + number * 158,
        }
        for number, name in enumerate(names)
    ]


def amount(figure):
    """Return a figure with as many digits as can be believed."""
    return f"{figure:,.0f}" if figure >= 10 else f"{figure:.1f}"
