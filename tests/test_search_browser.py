"""The search in a browser: it answers while one types, and says how much it found."""

import pytest
from playwright.sync_api import expect

from editorial.search import readers


@pytest.mark.django_db(transaction=True)
def test_results_follow_what_is_typed_and_taken_away(browser_page, live_server, make_live):
    for title in ("Corridors", "Pipelines"):
        readers.renew(make_live(title=title).piece_id)
    page = browser_page
    page.goto(f"{live_server.url}/search/")

    page.get_by_role("searchbox", name="Search").press_sequentially("pipeline")

    expect(page.locator(".search-hits li")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("One piece.")
    expect(page).to_have_url(f"{live_server.url}/search/?q=pipeline")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".search-help")).to_be_visible()
    expect(page.get_by_role("status")).to_be_empty()
    expect(page).to_have_url(f"{live_server.url}/search/?q=")
    page.get_by_role("searchbox").fill("pipeline")
    expect(page.locator(".search-hits li")).to_have_count(1)
    page.reload()
    expect(page.locator(".search-hits .card-title")).to_have_text("Pipelines")


@pytest.mark.django_db(transaction=True)
def test_what_narrows_a_search_stands_open_where_there_is_room(browser_page, live_server, make_live):
    readers.renew(make_live(title="Pipelines").piece_id)
    page, narrow = browser_page, browser_page.locator(".facets summary")
    page.goto(f"{live_server.url}/search/?q=pipeline")
    topic = page.get_by_role("link", name="Diplomacy 1")

    expect(topic).to_be_visible()
    expect(narrow).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(topic).to_be_hidden()
    narrow.click()
    expect(topic).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_an_address_that_leads_nowhere_gives_its_words_to_the_search(page, live_server):
    found = {}
    for path in (
        "caravan-lines/the-ferry_that%20runs/",
        "пути/кто-платит.html",
        "archive/1066/",
        "a/%FF-ferry/",
    ):
        page.goto(f"{live_server.url}/{path}")
        found[path] = page.get_by_role("searchbox").input_value()

    assert list(found.values()) == ["the ferry that runs", "кто платит", "", ""]
