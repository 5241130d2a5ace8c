"""Accents keep their contrast and covers stay small, for whatever an editor picks."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.theme.accents import PALETTE, SUNKEN, SURFACE_DARK, accents, contrast
from publications.theme.motifs import MOTIFS, cover

colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
VECTORS = {
    "#FFD400": ("#6D5900", "#F6D660"),
    "#00FF88": ("#006934", "#89F1A9"),
    "#FFFFFF": ("#5B5B5B", "#FFFFFF"),
    "#000000": ("#000000", "#9E9E9E"),
    "#E4002B": ("#B80021", "#EC7B76"),
}


def distance(one, other):
    return max(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


@pytest.mark.parametrize("pick", VECTORS)
def test_a_pick_gives_the_known_pair(pick):
    light, dark = VECTORS[pick]

    pair = accents(pick)

    assert distance(pair.light, light) <= 1
    assert distance(pair.dark, dark) <= 1


@settings(max_examples=300)
@given(colours)
def test_any_pick_reads_on_the_least_favourable_grounds(pick):
    pair = accents(pick)

    assert contrast(pair.light, SUNKEN) >= 4.5
    assert contrast(pair.dark, SURFACE_DARK) >= 4.5


def test_the_palette_reads_too():
    pairs = [accents(pick) for pick in PALETTE]

    assert min(contrast(pair.light, SUNKEN) for pair in pairs) >= 6
    assert min(contrast(pair.dark, SURFACE_DARK) for pair in pairs) >= 6


def test_contrast_runs_from_1_to_21():
    assert contrast("#FFFFFF", "#FFFFFF") == 1
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_short_or_lower_case_colour_is_understood():
    assert accents(" #e30 ") == accents("#EE3300")


@pytest.mark.parametrize("pick", ["", "red", "#12345", "#GGGGGG", "9C2F1F", "#9C2F1F;}", None, 7])
def test_what_is_not_a_colour_is_refused_in_a_sentence(pick):
    with pytest.raises(ValueError, match=r"is not a colour: write it as #RRGGBB"):
        accents(pick)


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_cover_is_small_valid_and_the_same_every_time(motif):
    drawn = [cover(motif, "#9C2F1F", f"piece-{n}") for n in range(12)]

    assert drawn == [cover(motif, "#9C2F1F", f"piece-{n}") for n in range(12)]
    assert len(set(drawn)) == len(drawn)
    assert max(len(svg.encode()) for svg in drawn) <= 14 * 1024
    assert all(ET.fromstring(svg).get("viewBox") == "0 0 1200 675" for svg in drawn)


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_cover_holds_nothing_that_a_strict_policy_drops(motif):
    tree = ET.fromstring(cover(motif, "#3b3fa3", "signal"))

    assert not [
        node for node in tree.iter() if node.tag.endswith(("style", "script")) or "style" in node.attrib
    ]


@settings(max_examples=50)
@given(st.sampled_from(sorted(MOTIFS)), colours, st.text(max_size=40))
def test_any_seed_and_colour_draw(motif, accent, seed):
    svg = cover(motif, accent, seed)

    assert svg.startswith("<svg ")


def test_an_unknown_motif_is_drawn_as_the_first():
    assert cover("paisley", "#9C2F1F", "x") == cover(next(iter(MOTIFS)), "#9C2F1F", "x")
