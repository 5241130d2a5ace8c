"""Two contrast-safe colours for any colour that an editor picks.

A brand's colour is printed as text and as a bar, on light pages and on dark ones. Lightness is moved in OKLCH
(Björn Ottosson, 2020), which keeps the hue as the eye sees it, until WCAG 2.2 contrast reaches the target.
"""

import math
import re
from typing import NamedTuple

SUNKEN = "#F3F1EB"  # the darkest light background: a brand's band
SURFACE_DARK = "#1C1F23"  # the lightest dark background: a control
TARGET = 6.0  # WCAG AA asks 4.5 of text; the margin covers rounding and tinted panels
STEP = 0.005
DARK_CHROMA = 0.14  # beyond it a colour glows on a dark page
DARK_LIGHTNESS = 0.70
HEX = re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)

# Pairs tuned by eye; a pick that is one of these keeps its partner.
PALETTE = {
    "#9C2F1F": "#F0937F",  # madder
    "#0B5F66": "#5FC4C9",  # teal
    "#3B3FA3": "#A6A9F5",  # indigo
    "#7A5200": "#E0B04E",  # ochre
    "#2B5277": "#8FBBE3",  # slate
    "#4F5B13": "#B4C25C",  # olive
    "#7A2A5E": "#E493C4",  # plum
    "#1E6140": "#74C69B",  # forest
}


class Accents(NamedTuple):
    """One brand's colour, as text on light pages and on dark ones: two ``#RRGGBB``."""

    light: str
    dark: str


def accents(pick):
    """Return the pair for any colour; raise ValueError, in an editor's words, if it is none."""
    pick = normalised(pick)
    if pick in PALETTE:
        return Accents(pick, PALETTE[pick])

    lightness, chroma, hue = _to_oklch(pick)
    light = _until_readable(lightness, chroma, hue, on=SUNKEN, step=-STEP)
    dark = _until_readable(
        max(lightness, DARK_LIGHTNESS), min(chroma, DARK_CHROMA), hue, on=SURFACE_DARK, step=STEP
    )
    return Accents(light, dark)


def normalised(pick):
    """Return a colour as ``#RRGGBB`` in capitals, or raise ValueError."""
    if not isinstance(pick, str) or not HEX.fullmatch(pick.strip()):
        raise ValueError(f"“{pick}” is not a colour: write it as #RRGGBB, for instance #9C2F1F.")
    digits = pick.strip()[1:].upper()
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}"


def contrast(one, other):
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _until_readable(lightness, chroma, hue, *, on, step):
    """Move the lightness in steps until the colour reads on a background; black and white always do."""
    while True:
        colour = _to_hex(lightness, _in_gamut(lightness, chroma, hue), hue)
        if contrast(colour, on) >= TARGET:
            return colour
        lightness = min(1.0, max(0.0, lightness + step))


def _luminance(colour):
    red, green, blue = _to_linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_linear(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _to_oklch(colour):
    r, g, b = _to_linear(colour)
    l_ = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m_ = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s_ = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    lightness = 0.2104542553 * l_ + 0.793617785 * m_ - 0.0040720468 * s_
    a = 1.9779984951 * l_ - 2.428592205 * m_ + 0.4505937099 * s_
    b = 0.0259040371 * l_ + 0.7827717662 * m_ - 0.808675766 * s_
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(lightness, chroma, hue):
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    l_ = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.707614701 * s_,
    )


def _in_gamut(lightness, chroma, hue):
    """Return the most chroma, up to the one given, that sRGB can show: by bisection."""
    if _is_shown(lightness, chroma, hue):
        return chroma
    low, high = 0.0, chroma
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if _is_shown(lightness, middle, hue) else (low, middle)
    return low


def _is_shown(lightness, chroma, hue):
    return all(-1e-6 <= channel <= 1 + 1e-6 for channel in _from_oklch(lightness, chroma, hue))


def _to_hex(lightness, chroma, hue):
    channels = (min(1.0, max(0.0, channel)) for channel in _from_oklch(lightness, chroma, hue))
    encoded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in channels)
    return "#" + "".join(f"{round(255 * c):02X}" for c in encoded)
