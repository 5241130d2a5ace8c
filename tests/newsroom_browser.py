"""What browser tests of the newsroom share: somebody signed in, and the way to an article's editor."""

from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Error, expect


@pytest.fixture
def newsroom(newsroom_page, live_server):
    """A quiet page that a publisher is signed in on; the address of the site is `newsroom.site`."""
    newsroom_page.site = live_server.url
    return newsroom_page


@pytest.fixture
def desk_page(newsroom):
    """The same page, on the desk."""
    newsroom.goto(f"{newsroom.site}/admin/")
    return newsroom


@contextmanager
def closing(window):
    """Press in this block what closes a window: it may be gone before the press is answered."""
    with window.expect_event("close"), suppress(Error):
        yield


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


def rewrite(page, html):
    """Put another text into the editor, as pasting would, once the page has one."""
    expect(page.locator(".ProseMirror")).to_be_visible()
    page.wait_for_function("() => document.getElementById('id_body')?.editor")
    page.evaluate("html => id_body.editor.commands.setContent(html, {emitUpdate: true})", html)
