"""History in a browser: a difference read by keyboard alone, and yesterday's page as readers saw it."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from editorial import publishing
from publications import clock
from tests import factories
from tests.desks import rewrite
from tests.newsroom import page as address
from tests.newsroom_browser import newsroom

__all__ = ["newsroom"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rewritten(publisher):
    """A live article whose draft says something else."""
    body = "<p>Borders are patient.</p><p>Lorries are not.</p><p>Nobody counts them.</p>"
    article = factories.article(slug="corridors", title="Corridors", body=body)
    publishing.publish(article, by=publisher)
    body = "<h2>Borders are restless.</h2><p>Lorries are not.</p><p>Everybody counts them, and twice.</p>"
    return rewrite(article, by=publisher, title="Passes", body=body)


def tab_to(page, name):
    """Press Tab until something of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip().startswith(name):
            return
    raise AssertionError(f"Tab never reaches “{name}”.")


def test_a_difference_is_read_by_keyboard_alone(newsroom, rewritten):
    newsroom.goto(newsroom.site + address("versions", rewritten))

    tab_to(newsroom, "What changed")
    newsroom.keyboard.press("Enter")
    expect(newsroom.locator("h1")).to_have_text("What changed")
    tab_to(newsroom, "title")
    newsroom.keyboard.press("Enter")
    expect(newsroom.locator("#change-1")).to_contain_text("Passes")
    tab_to(newsroom, "Next change")
    newsroom.keyboard.press("Enter")

    expect(newsroom.locator("#change-2:target")).to_contain_text("The paragraph became a heading.")
    assert newsroom.locator("#change-2 ins").inner_text().strip().startswith("(new:")


@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_of_history_is_wider_than_the_screen(newsroom, rewritten, width):
    newsroom.set_viewport_size({"width": width, "height": 800})
    pages = [address(name, rewritten) for name in ("versions", "as-of", "throw", "copy")]
    pages += [address("compare", rewritten) + "?view=beside&whole=1", "/admin/as-of/", "/admin/thrown/"]

    wide = []
    for one in pages:
        newsroom.goto(newsroom.site + one)
        if newsroom.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(one)

    assert wide == []


def test_yesterdays_page_is_shown_without_scripts_and_leads_on_at_its_moment(newsroom, rewritten, publisher):
    at = clock.now().isoformat()
    publishing.publish(rewritten, by=publisher)

    newsroom.goto(f"{newsroom.site}/admin/as-of/?path=/caravan-lines/corridors/&at={quote(at)}")
    expect(newsroom.locator("article h1")).to_have_text("Corridors")
    expect(newsroom.get_by_role("note", name="As readers saw it")).to_be_visible()
    newsroom.get_by_role("link", name="Caravan Lines").first.click()

    expect(newsroom.get_by_role("note", name="As readers saw it")).to_be_visible()
    expect(newsroom.locator(".card-title").first).to_have_text("Corridors")
