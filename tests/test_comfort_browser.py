"""A reader's comfort: colours without a flash, a menu and a focus that hide nothing, forced colours."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.shown.content import EVERYTHING
from tests.shown.looking import Looking

pytestmark = pytest.mark.browser

PAPER, DARK_PAPER = "rgb(251, 250, 247)", "rgb(21, 23, 26)"
PIECE = f"/caravan-lines/{EVERYTHING}/"
COMFORTABLE = [
    *("/", "/caravan-lines/", PIECE, "/search/?q=border", "/authors/samir-anvari/"),
    *("/archive/", "/topics/economy/"),
]
REFLOWING = [
    *COMFORTABLE,
    *("/authors/", "/topics/", "/regions/central-asia/", "/feeds/", "/follow/", "/about/"),
    *(f"{PIECE}republish/", "/caravan-lines/kto-platit-za-tranzit/"),
]
# What each frame is painted on, from the first one on.
FRAMES = """
window.frames_seen = []
const frame = () => {
  const style = document.body && getComputedStyle(document.body)
  if (style) frames_seen.push(style.backgroundColor, getComputedStyle(document.documentElement).colorScheme)
  requestAnimationFrame(frame)
}
requestAnimationFrame(frame)
"""
# Whether the focus is within the window, on top of what lies there, and ringed.
FOCUS = """() => {
  const element = document.activeElement, box = element.getClientRects()[0], style = getComputedStyle(element)
  const on_top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  const ring = style.outlineStyle === "solid" && parseFloat(style.outlineWidth)
  const seen = element.contains(on_top) || on_top?.contains(element)
  return {tag: element.tagName, name: element.outerHTML.slice(0, 90), ring, seen}
}"""
MOVING = """() => [document.getAnimations().length,
  getComputedStyle(document.documentElement).scrollBehavior]"""
BORDER = "element => parseFloat(getComputedStyle(element).borderTopWidth)"


@pytest.fixture
def look(browser, shown):
    """Open the site in a browser of some settings; returns the page."""
    opened = []

    def open_page(path, **options):
        opened.append(Looking(browser, shown, warm=False, **options))
        opened[-1].page.goto(shown + path)
        return opened[-1].page

    yield open_page
    for one in opened:
        assert one.heard.found == []
        one.context.close()


def test_what_a_reader_chose_is_painted_from_the_first_frame(look):
    page = look("/")
    page.add_init_script(FRAMES)
    button = page.locator("button.theme")
    button.click()
    button.click()

    page.goto(page.url)
    page.wait_for_function("() => frames_seen.length > 8")

    assert page.evaluate("localStorage.theme") == "dark"
    assert set(page.evaluate("frames_seen")) == {DARK_PAPER, "dark"}
    assert button.get_attribute("aria-label") == "Colours: dark. Switch to as the system"


def test_a_choice_holds_in_every_window(look):
    page = look("/")
    other = page.context.new_page()
    other.goto(page.url)

    page.locator("button.theme").click()
    page.emulate_media(color_scheme="dark")
    other.emulate_media(color_scheme="dark")

    expect(other.locator("html")).to_have_attribute("data-theme", "light")
    expect(other.locator("body")).to_have_css("background-color", PAPER)


def test_the_menu_opens_above_the_page_and_closes_with_escape(look):
    page = look(PIECE, viewport={"width": 320, "height": 740})
    summary, links, title = page.locator(".menu summary"), page.locator(".masthead-nav"), page.locator("h1")
    expect(links).to_be_hidden()

    summary.press("Enter")
    page.keyboard.press("Tab")

    expect(links.locator("a").first).to_be_focused()
    menu = links.bounding_box()
    assert menu["y"] + menu["height"] < title.bounding_box()["y"]
    page.keyboard.press("Escape")
    expect(links).to_be_hidden()
    expect(summary).to_be_focused()


def test_text_of_four_times_the_size_reflows_on_the_narrowest_screen(look):
    page, widths = look("/", viewport={"width": 320, "height": 640}), {}

    for path in REFLOWING:
        page.goto(urljoin(page.url, path))
        page.evaluate("document.documentElement.style.setProperty('font-size', '400%')")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")

    assert widths == dict.fromkeys(REFLOWING, 320)


def test_the_current_section_follows_a_jump(look):
    page = look(PIECE, reduced_motion="reduce")
    current = page.locator(".rail .toc [aria-current]")
    first = current.inner_text()

    page.keyboard.press("End")
    expect(current).not_to_have_text(first)
    page.keyboard.press("Home")

    expect(current).to_have_text(first)


def test_keys_a_chosen_colour_and_the_wish_for_rest_are_heeded_on_every_type_of_page(look):
    page, found = look("/", reduced_motion="reduce"), {}
    page.evaluate("localStorage.theme = 'dark'")
    page.add_init_script(FRAMES)

    for path in COMFORTABLE:
        page.goto(urljoin(page.url, path))
        page.wait_for_function("() => frames_seen.length > 8")
        found[path] = [f"painted {one}" for one in set(page.evaluate("frames_seen")) - {DARK_PAPER, "dark"}]
        found[path] += [one for one in page.evaluate(MOVING) if one not in (0, "auto")]
        page.emulate_media(forced_colors="active")
        found[path] += unseen_stops(page)
        page.emulate_media(forced_colors="none")

    assert {path: complaints for path, complaints in found.items() if complaints} == {}


def unseen_stops(page):
    """Go through a page by the Tab key; returns where one is without seeing it."""
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    stops = []
    while (stop := page.evaluate(FOCUS))["tag"] != "BODY" and len(stops) < 300:
        stops.append(stop)
        page.keyboard.press("Tab")
    assert 25 < len(stops) < 300
    return [one for one in stops if one["ring"] != 3 or not one["seen"]]


def test_the_skip_link_leads_past_the_masthead(look):
    page = look(PIECE)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_forced_colours_leave_edges_and_the_current_place(look):
    page = look(PIECE, forced_colors="active")
    current = page.locator(".rail .toc [aria-current]")
    others = page.locator(".rail .toc a:not([aria-current])").first
    mark = "element => getComputedStyle(element).borderInlineStartWidth"

    for edged in ("aside.notice", ".button", "button.theme", ".pills a"):
        assert page.locator(edged).first.evaluate(BORDER) >= 1, edged
    assert (current.evaluate(mark), others.evaluate(mark)) == ("3px", "0px")
