"""What browser tests of the newsroom share: somebody signed in, and the way to an article's editor."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def newsroom(browser_page, live_server, publisher):
    """A quiet page that a publisher is signed in on; the address of the site is `newsroom.site`."""
    page = browser_page
    page.site = live_server.url
    page.goto(f"{page.site}/admin/login/")
    page.fill("#id_username", "publisher")
    page.fill("#id_password", "a long enough secret")
    page.click("[type=submit]")
    expect(page.locator("h1")).to_contain_text(", publisher")
    return page


def open_article(page, article):
    """Open an article's form, and wait for the editor."""
    page.goto(f"{page.site}/admin/editorial/article/{article.pk}/change/")
    expect(page.locator(".ProseMirror")).to_be_visible()


def write(page, *paragraphs):
    """Type paragraphs into the body."""
    page.locator(".ProseMirror").click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(paragraph)
