"""What only a real browser can say."""

import pytest

from tests.chromium import Complaints

pytestmark = pytest.mark.browser


def test_the_login_page_is_quiet(browser_page, live_server):
    browser_page.goto(f"{live_server.url}/admin/")

    assert browser_page.get_by_label("Username").is_visible()


def test_the_desk_is_quiet(newsroom_page, live_server):
    answer = newsroom_page.goto(f"{live_server.url}/admin/")

    assert (answer.status, newsroom_page.url) == (200, f"{live_server.url}/admin/")


def test_a_foreign_script_is_refused_and_noticed(page, live_server):
    complaints = Complaints(page, own=live_server.url)
    page.goto(f"{live_server.url}/admin/login/")

    with page.expect_console_message(lambda message: "x.invalid" in message.text):
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), {src: '//x.invalid/'}))"
        )

    assert any("Content Security Policy" in sentence for sentence in complaints.found)
