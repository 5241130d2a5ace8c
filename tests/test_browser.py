"""What only a real browser can say."""

import pytest

from tests.chromium import Complaints

pytestmark = pytest.mark.browser


def test_a_foreign_script_is_refused_and_noticed(page, live_server):
    complaints = Complaints(page, own=live_server.url)
    page.goto(f"{live_server.url}/admin/login/")

    with page.expect_console_message(lambda message: "x.invalid" in message.text):
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), {src: '//x.invalid/'}))"
        )

    assert any("Content Security Policy" in sentence for sentence in complaints.found)
