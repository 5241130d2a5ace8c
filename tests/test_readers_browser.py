"""The readers' pages as a browser shows them: quiet, narrow, dark, printed, and without scripts."""

import pytest
from playwright.sync_api import expect

from editorial.models import AppliedNotice, Article
from editorial.publishing import publish
from publications.models import Notice, NoticeText
from tests.factories import brand

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PARAGRAPHS = "<p>Borders are patient. Lorries are not.</p>" * 12
LONG = "".join(f"<h2>Part {number}</h2>{PARAGRAPHS}" for number in range(1, 5))
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"
PAPER, DARK_PAPER = "rgb(251, 250, 247)", "rgb(21, 23, 26)"
PIECE = "/caravan-lines/corridors/"
SHIFTS = """
() => new Promise(done => new PerformanceObserver(list => {
  done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
}).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => done(0), 800))
"""
LINES = """word => {
  const text = [...document.querySelector("aside.notice").childNodes].find(node => node.data?.includes(word))
  const range = document.createRange()
  range.setStart(text, text.data.indexOf(word))
  range.setEnd(text, text.data.indexOf(word) + word.length)
  return range.getClientRects().length
}"""


@pytest.fixture
def site(make_live, live_server):
    """A site with a long piece, one in Arabic and some more; its address."""
    brand(accent="#FFD400")
    make_live(slug="مياه", title="مياه بلا خرائط", language="ar", tags=["Water"])
    for number in range(5):
        make_live(slug=f"other-{number}", title=f"A Title of Some Length, Number {number}", tags=["Steppe"])
    make_live(slug="corridors", title="Who Pays for Transit", body=LONG, tags=["Steppe", "Rail"])
    return live_server.url


@pytest.mark.parametrize(
    "path",
    ["/", PIECE, "/caravan-lines/", "/topics/", "/tags/steppe/", "/archive/", "/caravan-lines/مياه/"],
)
def test_pages_are_quiet_and_fit_a_narrow_screen(browser_page, site, path):
    browser_page.set_viewport_size({"width": 320, "height": 640})

    browser_page.goto(site + path)

    assert browser_page.evaluate("document.documentElement.scrollWidth") == 320
    assert browser_page.evaluate(SHIFTS) < 0.01


def test_colours_follow_the_system_until_the_reader_chooses(browser_page, site):
    browser_page.emulate_media(color_scheme="dark")
    browser_page.goto(site + PIECE)
    button = browser_page.locator("button.theme")
    seen = [browser_page.evaluate(BACKGROUND)]

    button.click()
    seen.append(browser_page.evaluate(BACKGROUND))
    browser_page.reload()
    seen.append(browser_page.evaluate(BACKGROUND))
    button.click()
    button.click()

    assert seen == [DARK_PAPER, PAPER, PAPER]
    assert browser_page.evaluate("localStorage.theme") == "auto"
    assert browser_page.evaluate(BACKGROUND) == DARK_PAPER


def test_a_bright_accent_is_brought_to_its_contrast(browser_page, site):
    browser_page.goto(site + PIECE)
    kicker = browser_page.locator(".kicker .brand")
    colour = "element => getComputedStyle(element).color"
    light = kicker.evaluate(colour)

    browser_page.emulate_media(color_scheme="dark")

    assert light == "rgb(109, 89, 0)"
    assert kicker.evaluate(colour) == "rgb(246, 214, 96)"


def test_the_rail_tells_where_the_reader_is(browser_page, site):
    browser_page.goto(site + PIECE)
    current = browser_page.locator(".rail .toc [aria-current]")
    first = current.inner_text()

    browser_page.locator("#part-3").evaluate("element => element.scrollIntoView({behavior: 'instant'})")
    expect(current).to_have_attribute("href", "#part-3")

    assert first == "Introduction"
    assert current.count() == 1


def test_a_phone_has_a_menu_and_no_rail(browser_page, site):
    browser_page.set_viewport_size({"width": 390, "height": 800})
    browser_page.goto(site + PIECE)
    topics = browser_page.locator(".masthead-nav a[href='/topics/']")
    before = topics.is_visible()

    browser_page.locator(".menu summary").click()

    assert (before, topics.is_visible()) == (False, True)
    assert not browser_page.locator(".rail .toc").is_visible()
    assert browser_page.locator(".toc-narrow").is_visible()
    assert browser_page.locator(".masthead .wordmark").bounding_box()["height"] < 60


def test_a_piece_reads_whole_without_scripts(browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()

    page.goto(site + PIECE)

    assert page.locator("h1").inner_text() == "Who Pays for Transit"
    assert page.locator(".rail .toc a").count() == 5
    assert not page.locator("button.theme").is_visible()
    assert not page.locator("[data-print]").is_visible()


def test_paper_gets_the_piece_and_nothing_to_press(browser_page, site):
    browser_page.goto(site + PIECE)

    browser_page.emulate_media(media="print", color_scheme="dark")

    assert browser_page.evaluate(BACKGROUND) == "rgb(255, 255, 255)"
    assert browser_page.locator("h1").is_visible()
    assert browser_page.locator(".cited li").first.is_visible()
    for gone in (".masthead-nav", ".rail", ".footer", ".more", ".pills", ".disc"):
        assert browser_page.locator(f"{gone}:visible").count() == 0


def test_paper_names_the_address_once_with_the_day_of_printing(browser_page, site):
    browser_page.goto(site + PIECE)
    browser_page.emulate_media(media="print")

    browser_page.evaluate("dispatchEvent(new Event('beforeprint'))")

    printed = browser_page.locator("main").inner_text()
    assert printed.count(PIECE) == 1
    assert PIECE in printed.split("Accessed")[0].splitlines()[-1]


def test_arabic_runs_from_the_right(browser_page, site):
    browser_page.goto(f"{site}/caravan-lines/مياه/")

    title = browser_page.locator("h1").bounding_box()
    wordmark = browser_page.locator(".wordmark").first.bounding_box()
    menu = browser_page.locator(".masthead-nav").bounding_box()

    assert browser_page.evaluate("document.dir") == "rtl"
    assert wordmark["x"] > menu["x"]
    assert title["x"] + title["width"] > 1000


def test_a_long_word_of_twice_the_size_is_not_broken_on_a_phone(browser_page, site, publisher):
    word = "РАСПРОСТРАНЕН"
    notice = Notice.objects.create(code="ru-fa", name="RU", family="legal")
    wording = {"language": "ru", "prominence": "double", "placement": "below_title"}
    NoticeText.objects.create(notice=notice, template=f"МАТЕРИАЛ {word}", is_activated=True, **wording)
    article = Article.objects.for_document().get(slug="corridors")
    AppliedNotice.objects.create(article=article, notice=notice)
    publish(Article.objects.for_document().get(pk=article.pk), by=publisher)

    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(site + PIECE)
    browser_page.evaluate("document.fonts.ready")
    browser_page.goto(site + PIECE)  # the fonts are there by now

    assert browser_page.evaluate(LINES, word) == 1
