"""Every type of page, as a real browser shows it in every way that readers have set it."""

import pytest
from playwright.sync_api import expect

from tests.shown.looking import DOUBLED, SETTLED, SPACED, STYLE, Looking
from tests.shown.pages import EACH_SCRIPT, TYPES

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
DARK_PAPER = "rgb(21, 23, 26)"
GROUND = "() => getComputedStyle(document.body).backgroundColor"
FAULTS = """() => {
  document.cookie = "a=b"
  localStorage.b = "c"
  const faults = document.createElement("div")
  faults.innerHTML = `<img src="https://elsewhere.invalid/"><p class="meta faint">Faint, and cut because it is
    longer than its room, by far</p><a href="/a/">a</a><a href="/b/">b</a><p class="wide">Wide</p>`
  document.querySelector("main").prepend(faults)
}"""
FAULTY = """.faint { color: #DDD9CF; inline-size: 5rem; block-size: 1rem; overflow: hidden }
.wide { inline-size: 300vw }"""
FOUND = ["image-alt", "color-contrast", "target-size", "too wide", "cuts", "shifts", "stores", "sets"]
# What costs axe most, and differs by colours more than by width.
OF_COLOURS = ("color-contrast", "link-in-text-block")
NEW_ON_PHONES = {"home", "piece-with-everything", "piece-in-arabic", "newsletters", "draft-outside"}
TURNED = "() => { document.dir = 'rtl' }"


@pytest.fixture(scope="session")
def modes(browser, shown):
    """Pages in each other mode, kept from test to test."""
    modes = {
        "light": Looking(browser, shown),
        "phone": Looking(browser, shown, **PHONE),
        "no script": Looking(browser, shown, java_script_enabled=False),
    }
    yield modes
    for mode in modes.values():
        mode.context.close()


@pytest.fixture(params=TYPES, ids=str)
def kind(request):
    """A type of page."""
    return request.param


def test_a_page_is_quiet_whole_and_accessible(modes, kind):
    light, phone, bare = modes.values()

    found = {
        "light": light.go(kind) + light.too_much() + light.axe(),
        "text at 200 %": light.fits("doubled", DOUBLED) + light.fits("spaced", SPACED),
        "dark": in_the_dark(light),
        "phone": phone.go(kind) + held_in_a_hand(light, kind),
        "no script": bare.go(kind),
        "zoom of 400 %": phone.fits("narrow", width=320) + phone.fits("spaced", SPACED),
    }
    phone.page.evaluate(TURNED)
    found["right to left"] = phone.fits("turned")
    phone.page.set_viewport_size(PHONE["viewport"])

    assert {mode: complaints for mode, complaints in found.items() if complaints} == {}
    expect(bare.page.locator("h1")).to_have_count(1)
    assert not bare.page.locator(".js-only:visible").count()


def in_the_dark(looking):
    """What axe finds in an open page's colours for the dark; they come with the system's choice."""
    looking.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found = looking.axe(*OF_COLOURS)
    ground = looking.page.evaluate(GROUND)
    looking.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found + [f"stands on {ground}"] * (ground != DARK_PAPER)


def held_in_a_hand(looking, kind):
    """What axe finds in an open page made narrow; in its colours only where more than the frame is new."""
    wide = looking.page.viewport_size
    looking.page.set_viewport_size(PHONE["viewport"])
    found = looking.axe(without=() if kind.name in NEW_ON_PHONES else OF_COLOURS)
    looking.page.set_viewport_size(wide)
    return found


@pytest.mark.parametrize("kind", [TYPES[0], *EACH_SCRIPT], ids=str)
def test_next_to_nothing_moves_for_somebody_who_was_never_here(browser, shown, kind):
    looking = Looking(browser, shown, warm=False, **PHONE)

    found = looking.go(kind) + looking.too_much()

    looking.context.close()
    assert found == []


def test_what_is_asked_of_pages_finds_faults(browser, shown):
    looking = Looking(browser, shown)
    looking.page.goto(shown)

    looking.page.evaluate(STYLE, FAULTY)
    looking.page.evaluate(FAULTS)
    looking.page.evaluate(SETTLED)

    said = " ".join(
        looking.axe() + looking.fits("plain", FAULTY) + looking.shifts() + looking.keeps_nothing()
    )
    heard = " ".join(looking.heard.found)
    for word in FOUND:
        assert word in said, word
    assert "Content Security Policy" in heard
    assert "Third party: https://elsewhere.invalid/" in heard
