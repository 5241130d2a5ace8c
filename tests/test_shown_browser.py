"""Every type of page, as a real browser shows it in every way that readers have set it."""

import pytest
from playwright.sync_api import expect

from tests.shown.looking import DOUBLED, SETTLED, SPACED, STYLE, Looking
from tests.shown.pages import TYPES

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
TURNED = "() => { document.dir = 'rtl' }"


@pytest.fixture(scope="session")
def modes(browser, shown):
    """Pages in each other mode, kept from test to test."""
    modes = {
        "dark": Looking(browser, shown, color_scheme="dark", reduced_motion="reduce"),
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


@pytest.fixture
def light(browser, shown):
    """A page in the mode of most, as somebody has it who was never here."""
    looking = Looking(browser, shown, warm=False)
    yield looking
    looking.context.close()


def test_a_page_is_quiet_whole_and_accessible(light, modes, kind):
    dark, phone, bare = modes.values()

    found = {
        "light": light.go(kind) + light.too_much() + light.axe(),
        "dark": dark.go(kind) + dark.axe("color-contrast", "link-in-text-block"),
        "phone": phone.go(kind) + phone.axe(),
        "no script": bare.go(kind),
        "text at 200 %": light.fits("doubled", DOUBLED) + light.fits("spaced", SPACED),
        "zoom of 400 %": phone.fits("narrow", width=320) + phone.fits("spaced", SPACED),
    }
    phone.page.evaluate(TURNED)
    found["right to left"] = phone.fits("turned")
    phone.page.set_viewport_size(PHONE["viewport"])

    assert {mode: complaints for mode, complaints in found.items() if complaints} == {}
    assert dark.page.evaluate(GROUND) == DARK_PAPER
    expect(bare.page.locator("h1")).to_have_count(1)
    assert not bare.page.locator(".js-only:visible").count()


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
