"""The page of a package in a browser: quiet, narrow, copied by one press, and whole without scripts."""

import os

import pytest
from playwright.sync_api import expect

from publications.models import Brand, Licence
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGE = "/caravan-lines/corridors/republish/"


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
