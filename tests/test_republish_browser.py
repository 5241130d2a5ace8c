"""The page of a package in a browser: quiet, narrow, copied by one press, and whole without scripts."""

import os

import pytest
from playwright.sync_api import expect

from editorial.models import AppliedNotice
from editorial.publishing import publish
from publications.models import Brand, Licence, Notice, NoticeText
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGE = "/caravan-lines/corridors/republish/"
WORDING = "НАСТОЯЩИЙ МАТЕРИАЛ ПРОИЗВЕДЕН ИНОСТРАННЫМ АГЕНТОМ «ОБРАЗЕЦ» ЛИБО КАСАЕТСЯ ЕГО ДЕЯТЕЛЬНОСТИ"
# Pages of other sites: sizes on paragraphs, faint text on a dark ground, and no style sheet at all.
FOREIGN = [
    "<style>body{font:19px/1.6 serif;width:36em} p{font-size:17px;line-height:26px;color:#777}</style>",
    "<style>body{font:100%/1.4 sans-serif;background:#222;color:#666} article{font-size:14px}</style>",
    "",
]
MEASURE = """() => {
  const size = element => parseFloat(getComputedStyle(element).fontSize)
  const notice = document.querySelector("article [data-notice]")
  const words = [...notice.querySelectorAll("strong")].at(-1)
  const text = [...document.querySelectorAll("article > p")].at(-1)
  const style = getComputedStyle(words.parentElement)
  const lines = [...words.getClientRects()].map(line => line.top)
  return {
    ratio: size(words) / size(text),
    colours: [getComputedStyle(words).color, style.backgroundColor],
    second: document.querySelector("article").children[1] === notice,
    apart: Math.min(...lines.slice(1).map((top, at) => top - lines[at])) >= size(words),
  }
}"""


@pytest.fixture
def offered(make_live, live_server):
    """A site with a piece that others may republish; the address of its package."""
    licence = Licence.objects.create(
        code="cc-by-nd",
        name="CC BY-ND 4.0",
        url="https://creativecommons.org/licenses/by-nd/4.0/",
        summary="Print it, name the authors and us, and change nothing but the style.",
        allows_republication=True,
    )
    factories.brand(accent="#9C2F1F")
    Brand.objects.update(licence=licence)
    make_live(slug="corridors", title="Who Pays for Transit", funding="The Halyard Fund paid.")
    return live_server.url + PAGE


def test_a_package_is_copied_by_one_press(browser_page, offered):
    browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    browser_page.set_viewport_size({"width": 320, "height": 640})
    browser_page.goto(offered)

    browser_page.get_by_role("button", name="Copy").nth(1).click()

    expect(browser_page.get_by_text("Copied.")).to_be_visible()
    assert browser_page.evaluate("navigator.clipboard.readText()").startswith("# Who Pays for Transit")
    assert browser_page.evaluate("document.documentElement.scrollWidth") == 320
    if os.environ.get("SHOT"):
        browser_page.set_viewport_size({"width": 1000, "height": 800})
        browser_page.screenshot(path=os.environ["SHOT"], full_page=True)


def test_without_scripts_the_texts_are_there_and_no_button_that_does_nothing(browser, offered):
    page = browser.new_context(java_script_enabled=False).new_page()

    page.goto(offered)

    assert page.locator("textarea.package").first.input_value().startswith("<article")
    assert page.get_by_role("button", name="Copy").count() == 0
    page.context.close()


@pytest.fixture
def labelled(offered, publisher):
    """The same piece with a notice of twice the size."""
    article = factories.Article.objects.get()
    notice = Notice.objects.create(code="ru-fa", name="RU", family="legal")
    wording = {"language": "ru", "prominence": "double", "placement": "below_title", "age_mark": "18+"}
    NoticeText.objects.create(notice=notice, template=WORDING, is_activated=True, **wording)
    AppliedNotice.objects.create(article=article, notice=notice)
    publish(factories.Article.objects.for_document().get(), by=publisher)
    return offered


@pytest.mark.parametrize("way", ["source", "clipboard"])
@pytest.mark.parametrize("sheet", FOREIGN)
def test_a_notice_keeps_its_size_and_contrast_in_somebody_elses_page(browser_page, labelled, sheet, way):
    browser_page.goto(labelled)
    html = browser_page.locator("textarea.package").first.input_value()
    foreign = browser_page.context.new_page()
    foreign.set_viewport_size({"width": 320, "height": 640})

    if way == "source":
        foreign.set_content(f"<!doctype html>{sheet}<main>{html}</main>")
    else:
        foreign.set_content(f"<!doctype html>{sheet}<main contenteditable></main>")
        foreign.locator("main").click()
        foreign.evaluate("html => document.execCommand('insertHTML', false, html)", html)

    measured = foreign.evaluate(MEASURE)
    assert measured["ratio"] == pytest.approx(2) and measured["second"] and measured["apart"]
    assert measured["colours"] == ["rgb(17, 17, 17)", "rgb(255, 255, 255)"]
